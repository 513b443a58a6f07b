import { call } from "./api.js";

/** What this browser's key may be used for: read, draw, train, admin. */
export const scopes = async () => (await call("GET", "/v1/me")).scopes;

/** Whether it may be used for one of them. */
export const may = async scope => (await scopes()).includes(scope);

/** Whether this browser's key may look after keys and the whole cluster. */
export const isOperator = () => may("admin");
