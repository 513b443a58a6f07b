import { call } from "./api.js";

/** Whether this browser's key may look after keys and the whole cluster. */
export const isOperator = () => may("admin");

/** Whether this browser's key may be used for something: read, draw, train or admin. */
export const may = async scope => (await call("GET", "/v1/me")).scopes.includes(scope);
