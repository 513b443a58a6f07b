import { el } from "./dom.js";
import { icon } from "./icons.js";

const most = 3;

/** Shows what went wrong above the page, until it is closed or the page changes. */
export function notice(text) {
  const list = document.querySelector(".notices");
  if ([...list.children].some(item => item.firstChild.textContent === text)) return;
  const item = el("div", { class: "notice" }, el("p", {}, text),
    el("button", { class: "button plain", type: "button", "aria-label": "Close this message", onclick: () => item.remove() }, icon("cross")));
  list.append(item);
  if (list.children.length > most) list.firstChild.remove();
}

/** Takes all notices away. */
export function clearNotices() {
  document.querySelector(".notices").replaceChildren();
}

/** Shows an error, unless it is only that the page was left. */
export function complain(error) {
  if (error?.name === "AbortError") return;
  notice(error?.message ?? String(error));
}
