import { el } from "../ui/dom.js";
import { complain } from "../ui/notices.js";

const longest = 500;

/**
 * Writes a panel's caption anew, where it stands. Enter saves, since a caption is one line; Esc leaves it as it was.
 * @param {object} store the comic
 * @param {number} index which panel
 * @param {HTMLElement} caption what holds the text
 * @param {HTMLElement} text the text
 * @param {() => void} onClosed where the focus goes
 */
export function captionEditor(store, index, caption, text, onClosed) {
  let form = null;

  function open() {
    if (form) return;
    const area = el("textarea", { rows: 3, maxlength: longest, value: text.textContent, "aria-label": `Caption of panel ${index}`, onkeydown: onKey });
    form = el("form", {}, area, el("div", { class: "actions" },
      el("button", { class: "button main", type: "submit" }, "Save"),
      el("button", { class: "button", type: "button", onclick: () => save(area, true) }, "Save and repaint"),
      el("button", { class: "button", type: "button", onclick: close }, "Leave it")));
    form.addEventListener("submit", event => { event.preventDefault(); save(area, false); });
    text.hidden = true;
    text.after(form);
    area.focus();
    area.select();
  }

  function onKey(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit();
    }
    if (event.key === "Escape") close();
  }

  function close() {
    form?.remove();
    form = null;
    text.hidden = false;
    onClosed();
  }

  async function save(area, isRepainted) {
    const words = area.value.replace(/\s+/g, " ").trim();
    if (!words || (words === text.textContent && !isRepainted)) return close();
    const [method, path] = isRepainted ? ["POST", "/repaint"] : ["PATCH", ""];
    try {
      await store.act(method, `/panels/${index}${path}`, { body: { caption: words }, revision: store.comic.revision });
      text.textContent = words;
      close();
    } catch (error) {
      complain(error);
    }
  }
  return { open, isOpen: () => form !== null };
}
