import { el } from "./dom.js";
import { icon } from "./icons.js";
import { complain } from "./notices.js";

/** A button that does something and can't be pressed meanwhile; what goes wrong is told above the page. */
export function actButton(picture, word, act, { look = "", ...props } = {}) {
  const button = el("button", { class: `button ${look}`, type: "button", ...props, onclick: async () => {
    const hadFocus = document.activeElement === button;
    button.disabled = true;
    try {
      await act();
    } catch (error) {
      complain(error);
    } finally {
      button.disabled = false;
      // What is disabled loses the focus, and a dialog can't give it back.
      if (hadFocus && document.activeElement === document.body) (button.hidden ? button.closest('[tabindex="-1"]') : button)?.focus({ preventScroll: true });
    }
  } }, picture && icon(picture), word);
  return button;
}

/** The same with a picture alone. */
export const iconButton = (picture, label, act) => actButton(picture, null, act, { look: "plain", "aria-label": label, title: label });
