import { el } from "../ui/dom.js";
import { panel } from "./panel.js";

/** All panels of a comic. Their places are there before they are, so that nothing jumps. */
export function panelGrid(store) {
  const list = el("ol", { class: "panels", "aria-label": "Panels" });
  const keys = el("p", { class: "keys" }, "On a panel: ", kbd("←"), " ", kbd("→"), " to the others, ", kbd("R"), " repaint, ", kbd("E"), " edit the caption, ",
    kbd("U"), " undo, ", kbd("L"), " lock");
  const node = el("section", { "aria-label": "The comic" }, list, keys);
  let shown = [];
  list.addEventListener("keydown", onKey);

  function update() {
    const { comic } = store;
    node.hidden = comic.status === "reviewing";
    keys.hidden = comic.status === "writing";
    const count = comic.panels.length;
    if (shown.length !== count) {
      shown = Array.from({ length: count }, (_, i) => shown[i] ?? panel(store, i + 1));
      list.replaceChildren(...shown.map(item => item.node));
      list.dataset.columns = columns(count, comic.layout);
    }
    list.dataset.columns = columns(count, comic.layout);
    shown.forEach(item => item.update());
  }

  // To the nearest panel in the arrow's direction, as the eye sees them.
  function onKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: "up", ArrowDown: "down" }[event.key];
    const here = shown.findIndex(item => item.article === event.target);
    if (step === undefined || here < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = typeof step === "number" ? shown[here + step] : above(shown, here, step);
    if (!next) return;
    event.preventDefault();
    next.article.focus();
  }
  return { node, update };
}

function above(items, here, direction) {
  const place = items.map(item => item.article.getBoundingClientRect());
  const isBeyond = box => direction === "up" ? box.bottom <= place[here].top : box.top >= place[here].bottom;
  const distance = box => Math.abs(box.top - place[here].top) * 10 + Math.abs(box.left - place[here].left);
  return items.filter((_, i) => isBeyond(place[i])).sort((a, b) => distance(place[items.indexOf(a)]) - distance(place[items.indexOf(b)]))[0];
}

function columns(count, layout) {
  if (layout === "column" || count <= 1) return 1;
  if (layout === "row") return Math.min(count, 4);
  return count === 2 || count === 4 ? 2 : count <= 9 ? 3 : 4;
}

const kbd = text => el("kbd", {}, text);
