import { el, setText } from "../js/dom.js";

/**
 * A table whose rows come again and again; what stays keeps its place and its focus.
 * @param {string} caption what it shows
 * @param {string[]} columns their names; of numbers they begin with '#'
 */
export function table(caption, columns) {
  const look = columns.map(name => name.startsWith("#") ? "number" : null);
  const body = el("tbody"), none = el("p", { class: "soft" }, "None at the moment.");
  const grid = el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": caption }, el("table", {}, el("thead", {}, el("tr", {},
    columns.map((name, i) => el("th", { scope: "col", class: look[i] }, name.replace("#", "") || el("span", { class: "unseen" }, "What to do"))))), body));
  return {
    node: el("div", {}, el("h3", {}, caption), grid, none),
    /** Rows of texts, numbers, and buttons `{ word, label, act }`. */
    update(rows) {
      none.hidden = rows.length > 0;
      grid.hidden = rows.length === 0;
      while (body.children.length > rows.length) body.lastChild.remove();
      rows.forEach((cells, i) => {
        if (!body.children[i]) body.append(el("tr", {}, columns.map((_, j) => el("td", { class: look[j] }))));
        cells.forEach((cell, j) => draw(body.children[i].children[j], cell));
      });
    },
  };
}

function draw(place, cell) {
  if (typeof cell !== "object") {
    setText(place, String(cell));
    return;
  }
  const button = place.firstChild ?? place.appendChild(el("button", { class: "button plain", type: "button", onclick: () => button.act() }));
  setText(button, cell.word);
  button.setAttribute("aria-label", cell.label);
  button.act = cell.act;
}
