import { el } from "./dom.js";
import { mascot } from "./mascot.js";

/** The bottle of ink, who says something. */
export function scene(mood, title, text, ...actions) {
  return el("section", { class: "scene" }, mascot(mood),
    el("div", { class: "balloon" }, el("h1", {}, title), text && el("p", {}, text), el("div", { class: "actions" }, actions)));
}
