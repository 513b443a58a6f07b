import { el, nextId } from "../ui/dom.js";
import { mascot } from "../ui/mascot.js";
import { isKey, keepKey } from "./key.js";

let asking = null;

/** Asks for a key; all who need one meanwhile wait for the same answer. */
export function askForKey(reason) {
  return asking ??= ask(reason).finally(() => asking = null);
}

function ask(reason) {
  const field = nextId("key"), help = nextId("key-help");
  const input = el("input", { id: field, type: "password", autocomplete: "off", spellcheck: "false", required: true, "aria-describedby": help });
  const wrong = el("p", { class: "wrong", role: "alert" });
  const dialog = el("dialog", { "aria-labelledby": `${field}-title` },
    el("form", { method: "dialog", class: "pictured", novalidate: true },
      mascot("happy"),
      el("div", {},
        el("h2", { id: `${field}-title` }, "May I see your key?"),
        el("p", {}, reason),
        el("div", { class: "field" },
          el("label", { for: field }, "API key"), input,
          el("span", { class: "hint", id: help }, "It begins with cc_. It stays in this browser. “comic serve” prints a link that brings it along.")),
        wrong,
        el("div", { class: "actions" }, el("button", { class: "button main", type: "submit" }, "Come in")))));
  document.body.append(dialog);
  dialog.addEventListener("cancel", event => event.preventDefault()); // there is nothing to do without a key
  return new Promise(resolve => {
    dialog.querySelector("form").addEventListener("submit", event => {
      event.preventDefault();
      const key = input.value.trim();
      input.setAttribute("aria-invalid", String(!isKey(key)));
      if (!isKey(key)) {
        wrong.textContent = "That is no key: it has 54 characters and begins with cc_. Look for a typo.";
        input.focus();
        return;
      }
      keepKey(key);
      dialog.close();
      dialog.remove();
      resolve(key);
    });
    dialog.showModal();
  });
}
