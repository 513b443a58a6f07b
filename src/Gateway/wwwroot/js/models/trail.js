import { el } from "../ui/dom.js";

/** The way back up from a page. */
export const trail = (...steps) => el("p", { class: "trail" }, steps.map(([word, href]) => el("a", { href }, word)));
