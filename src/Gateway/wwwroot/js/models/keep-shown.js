import { setConnected } from "../shell/shell.js";
import { complain } from "../ui/notices.js";

/**
 * Keeps parts of a page as a model is.
 * @param {ModelStore} store the model, which was looked at
 * @param {{update: () => void}[]} parts of the page
 */
export function keepShown(store, parts) {
  store.addEventListener("change", () => parts.forEach(part => part.update()));
  store.addEventListener("connection", () => setConnected(store.isConnected));
  parts.forEach(part => part.update());
  store.follow().catch(complain);
}
