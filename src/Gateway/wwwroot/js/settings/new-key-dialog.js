import { call } from "../gateway/api.js";
import { openDialog } from "../ui/dialogs.js";
import { el } from "../ui/dom.js";
import { field, markErrors } from "../ui/forms.js";
import { complain } from "../ui/notices.js";
import { secretDialog } from "./secret-dialog.js";

const scopes = [["read", "look at comics"], ["draw", "draw, edit and delete them"], ["train", "train models"], ["admin", "look after the whole cluster"]];

/** Makes a key, and shows it. */
export async function newKeyDialog(path) {
  const made = await openDialog("A new key", close => {
    const name = el("input", { type: "text", maxlength: 100, required: true, autofocus: true });
    const end = el("input", { type: "date" });
    const boxes = scopes.map(([id, text]) => el("label", { class: "check" }, el("input", { type: "checkbox", value: id, checked: id === "read" || id === "draw" }), `${id}: ${text}`));
    const form = el("form", {}, field("Name", name, { member: "name", hint: "Who or what uses it." }), el("fieldset", {}, el("legend", {}, "It may"), boxes),
      field("It ends on", end, { member: "expires_at", hint: "Leave it empty for never." }),
      el("div", { class: "actions" }, el("button", { class: "button", type: "button", onclick: () => close() }, "Leave it"), el("button", { class: "button main", type: "submit" }, "Make it")));
    form.addEventListener("submit", async event => {
      event.preventDefault();
      const body = { name: name.value.trim(), scopes: [...form.querySelectorAll(":checked")].map(box => box.value) };
      if (end.value) body.expires_at = `${end.value}T00:00:00Z`;
      try {
        close(await call("POST", path, { body }));
      } catch (error) {
        if (markErrors(form, error)) return;
        close();
        complain(error);
      }
    });
    return [form];
  });
  if (made) await secretDialog(made.secret);
}
