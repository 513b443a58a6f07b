import { openDialog } from "./dialogs.js";
import { el } from "./dom.js";
import { mark, markErrors } from "./forms.js";
import { complain } from "./notices.js";

/**
 * Asks for what a change needs, and makes it. What is refused, or breaks, is told beside what was tried, and all that was filled in stays.
 * @param {string} title what is to be done
 * @param {{text?: string, fields?: Node[], verb: string, onInput?: (form: HTMLFormElement) => void}} content
 * @param {(form: HTMLFormElement) => Promise<void>} send makes the change
 * @returns {Promise<boolean|undefined>} whether it was made
 */
export function changeDialog(title, { text, fields = [], verb, onInput = () => {} }, send) {
  return openDialog(title, close => {
    const refusal = el("p", { class: "refusal", role: "alert", hidden: true });
    const button = el("button", { class: "button main", type: "submit" }, verb);
    const form = el("form", { novalidate: true }, text && el("p", {}, text), fields, refusal,
      el("div", { class: "actions" }, el("button", { class: "button", type: "button", onclick: () => close(false) }, "Leave it"), button));
    let isSending = false;
    form.addEventListener("input", () => onInput(form));
    form.addEventListener("submit", async event => {
      event.preventDefault();
      if (isSending) return;
      isSending = true;
      button.setAttribute("aria-disabled", "true"); // one that is disabled would lose the focus
      form.querySelectorAll("[data-member]").forEach(input => mark(input, null));
      refusal.hidden = true;
      try {
        await send(form);
        close(true);
      } catch (error) {
        if (!form.isConnected) complain(error); // it was left meanwhile
        else if (!markErrors(form, error)) {
          refusal.textContent = error.code === "gate" ? `The gate says no. ${error.message}` : error.message;
          refusal.hidden = false;
        }
      } finally {
        isSending = false;
        button.removeAttribute("aria-disabled");
      }
    });
    onInput(form);
    return [form];
  });
}
