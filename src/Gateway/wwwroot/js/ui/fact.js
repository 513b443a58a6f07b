import { el } from "./dom.js";

/**
 * A fact in a list of them, a `dl`.
 * @param {string} name what it is called
 * @param {Node} value its `dd`
 * @param {string} look a class
 */
export const fact = (name, value, look = null) => el("div", { class: look }, el("dt", {}, name), value);
