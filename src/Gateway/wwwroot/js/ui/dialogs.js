import { el, nextId } from "./dom.js";
import { refocus } from "./focus.js";

/**
 * Shows a dialog; Esc closes it, and the focus goes back to where it was.
 * @param {string} title its heading
 * @param {(close: (result?: any) => void) => Node[]} content what is in it
 * @param {{look?: string}} options `look`: a class, such as wide
 * @returns {Promise<any>} what `close` was given; undefined if it was dismissed
 */
export function openDialog(title, content, { look = null } = {}) {
  const id = nextId("dialog"), opener = document.activeElement, place = opener.closest('[tabindex="-1"]');
  return new Promise(resolve => {
    let result;
    const dialog = el("dialog", { "aria-labelledby": id, class: look });
    const close = value => { result = value; dialog.close(); };
    dialog.append(el("h2", { id }, title), ...content(close));
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (place?.isConnected && (!opener.isConnected || opener.hidden)) refocus(place, opener); // it was drawn anew meanwhile
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks before something that can't be taken back. */
export function confirm(title, text, verb) {
  return openDialog(title, close => [
    el("p", {}, text),
    el("div", { class: "actions" },
      el("button", { class: "button", type: "button", autofocus: true, onclick: () => close(false) }, "No, keep it"),
      el("button", { class: "button main", type: "button", onclick: () => close(true) }, verb)),
  ]);
}
