import { el } from "../ui/dom.js";
import { redraw } from "../ui/focus.js";
import { moment } from "../ui/format.js";
import { icon } from "../ui/icons.js";
import { aliasDialog } from "./alias-dialog.js";
import { isUsable } from "./version-words.js";

/** The aliases of a model, with all their moves. */
export function aliases(store, mayChange) {
  const list = el("ul", { class: "plain-list", tabindex: -1 });
  const none = el("p", { class: "soft" }, "None yet. An alias names a version, such as the best, and can be moved to another.");
  const add = el("button", { class: "button", type: "button", onclick: () => aliasDialog(store, {}) }, icon("plus"), "New alias");
  const opened = new Set();
  return {
    node: el("section", { class: "sheet frame" }, el("div", { class: "sheet-head" }, el("h2", {}, "Aliases"), mayChange && add), none, list),
    update() {
      const { model } = store;
      none.hidden = model.aliases.length > 0;
      add.hidden = !model.versions.some(isUsable);
      redraw(list, model.aliases.map(alias => item(alias, model)));
    },
  };

  function item({ name, version, history }, model) {
    const moves = el("details", { open: opened.has(name), ontoggle: () => moves.open ? opened.add(name) : opened.delete(name) },
      el("summary", { "data-key": `${name} moves` }, "Its moves"), el("ol", { class: "moves", reversed: true }, history.toReversed().map(move)));
    return el("li", { class: "alias" },
      el("h3", {}, `${model.name}@${name}`), el("span", { class: "soft" }, "names"),
      version ? el("a", { class: "tag", href: `#/models/${model.name}/${version}`, "data-key": `${name} version` }, `@${version}`) : el("span", { class: "soft" }, "no version any more"),
      mayChange && el("button", { class: "button", type: "button", "data-key": `${name} move`, "aria-label": `Move ${model.name}@${name}`, onclick: () => aliasDialog(store, { name }) }, "Move"),
      moves);
  }
}

function move({ from, to, actor, reason, at }) {
  return el("li", {}, el("strong", {}, `${from ? `@${from}` : "none"} → ${to ? `@${to}` : "none"}`), reason && ` ${reason}`, el("span", { class: "soft small" }, ` ${moment(at)}, by ${actor}`));
}
