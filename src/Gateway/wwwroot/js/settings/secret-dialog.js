import { openDialog } from "../ui/dialogs.js";
import { el } from "../ui/dom.js";
import { icon } from "../ui/icons.js";

/** Shows a key, this once. */
export function secretDialog(secret) {
  return openDialog("Here it is", close => {
    const copied = el("span", { role: "status" });
    const text = el("code", { class: "secret" }, secret);
    return [
      el("p", {}, "This is the only time that it is shown. Keep it where you keep passwords."), text,
      el("div", { class: "actions" }, copied,
        el("button", { class: "button", type: "button", onclick: async () => {
          getSelection().selectAllChildren(text); // what is left where the clipboard is closed to us
          await navigator.clipboard?.writeText(secret).then(() => copied.textContent = "Copied.", () => {});
        } }, icon("copy"), "Copy"),
        el("button", { class: "button main", type: "button", onclick: () => close() }, "I have it")),
    ];
  });
}
