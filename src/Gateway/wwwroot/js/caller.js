import { call } from "./api.js";

/** Whether this browser's key may look after keys and the whole cluster. */
export const isOperator = async () => (await call("GET", "/v1/me")).scopes.includes("admin");
