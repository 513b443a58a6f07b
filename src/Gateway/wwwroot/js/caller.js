import { call } from "./api.js";
import { currentKey, publicPart } from "./keys.js";

/** What this browser's key may be used for; nothing where it is not a key of the list, such as a token of someone else. */
export async function ownScopes() {
  const { data } = await call("GET", "/v1/keys");
  return data.find(key => key.id === publicPart(currentKey()))?.scopes ?? [];
}

/** Whether the key looks after the whole cluster. */
export const isOperator = async () => (await ownScopes()).includes("admin");
