import { el, setText } from "../ui/dom.js";
import { table } from "../ui/table.js";

/**
 * A table whose rows come again and again; what stays keeps its place and its focus.
 * @param {string} caption what it shows
 * @param {string[]} columns as those of `table`
 * @param {string[]} numbers the columns that have numbers
 */
export function liveTable(caption, columns, numbers = []) {
  const body = el("tbody"), none = el("p", { class: "soft" }, "None at the moment.");
  const grid = table(caption, columns, body, { numbers });
  return {
    node: el("div", {}, el("h3", {}, caption), grid, none),
    /** Rows of texts, numbers, and buttons `{ word, label, act }`. */
    update(rows) {
      none.hidden = rows.length > 0;
      grid.hidden = rows.length === 0;
      while (body.children.length > rows.length) body.lastChild.remove();
      rows.forEach((cells, i) => {
        if (!body.children[i]) body.append(el("tr", {}, columns.map(name => el("td", { class: numbers.includes(name) && "number" }))));
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
