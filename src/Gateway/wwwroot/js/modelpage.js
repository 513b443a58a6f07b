import { el } from "./dom.js";
import { complain } from "./notices.js";
import { setConnection } from "./router.js";

/**
 * Keeps parts of a page as a model is.
 * @param {ModelStore} store the model, which was looked at
 * @param {{update: () => void}[]} parts of the page
 */
export function keepShown(store, parts) {
  store.addEventListener("change", () => parts.forEach(part => part.update()));
  store.addEventListener("connection", () => setConnection(store.isConnected ? null : "Reconnecting …"));
  parts.forEach(part => part.update());
  store.follow().catch(complain);
}

/** The way back up from a page. */
export const trail = (...steps) => el("p", { class: "trail" }, steps.map(([word, href]) => el("a", { href }, word)));
