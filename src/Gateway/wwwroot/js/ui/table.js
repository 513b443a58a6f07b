import { el } from "./dom.js";

/**
 * A table that scrolls sideways where it is too wide.
 * @param {string} label what it shows
 * @param {string[]} columns their names; one of buttons has none
 * @param {HTMLElement} body its rows
 * @param {{look?: string, numbers?: string[]}} options `look`: a class; `numbers`: the columns that have numbers
 */
export function table(label, columns, body, { look = null, numbers = [] } = {}) {
  const heads = columns.map(name => el("th", { scope: "col", class: numbers.includes(name) && "number" }, name || el("span", { class: "unseen" }, "What to do")));
  return el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": label }, el("table", { class: look }, el("thead", {}, el("tr", {}, heads)), body));
}
