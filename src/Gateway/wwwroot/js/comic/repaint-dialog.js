import { call } from "../gateway/api.js";
import { showPicture } from "../gateway/pictures.js";
import { openDialog } from "../ui/dialogs.js";
import { el } from "../ui/dom.js";
import { choices, field, mark, markErrors, submitOnCtrlEnter } from "../ui/forms.js";
import { icon } from "../ui/icons.js";
import { complain } from "../ui/notices.js";
import { styleField } from "./style-field.js";

/** Asks how a panel is to be painted anew, and has it done. */
export async function repaintDialog(store, index) {
  const panel = store.comic.panels[index - 1];
  const styles = await call("GET", "/v1/styles");
  await openDialog(`Paint panel ${index} again`, close => {
    const prompt = el("textarea", { rows: 3, maxlength: 500, value: panel.prompt, onkeydown: submitOnCtrlEnter, autofocus: true });
    const [style, list] = styleField(styles, panel.style);
    const number = el("input", { type: "text", inputmode: "numeric", pattern: "[0-9]{1,20}", "aria-label": "The seed's number" });
    const numberField = el("div", { class: "field", hidden: true }, field("Number", number, { member: "seed" }));
    const seeds = choices("Seed", "seed", [
      { id: "new", name: "Another", hint: "surprise me" },
      ...(panel.seed ? [{ id: "same", name: "The same", hint: panel.seed }] : []),
      { id: "own", name: "A number" },
    ], "new");
    const image = el("img", { alt: "As it is now" });
    const path = panel.picture ?? panel.earlier;
    if (path) showPicture(image, path).catch(complain);
    const form = el("form", { novalidate: true, class: path ? "pictured" : "" }, path && image, el("div", {},
      field("What it shall show", prompt, { member: "prompt" }),
      field("Style", style, { member: "style" }), list, seeds, numberField,
      el("div", { class: "actions" },
        el("button", { class: "button", type: "button", onclick: () => close() }, "Leave it"),
        el("button", { class: "button main", type: "submit" }, icon("brush"), "Repaint"))));
    form.addEventListener("input", () => numberField.hidden = form.elements.seed.value !== "own");
    form.addEventListener("submit", async event => {
      event.preventDefault();
      const choice = form.elements.seed.value;
      if (choice === "own" && !/^\d{1,20}$/.test(number.value.trim())) {
        mark(number, "A seed is a number of digits.");
        number.focus();
        return;
      }
      const words = prompt.value.replace(/\s+/g, " ").trim();
      const body = {};
      if (words && words !== panel.prompt) body.prompt = words;
      if (style.value.trim() !== (panel.style ?? "")) body.style = style.value.trim();
      if (choice !== "new") body.seed = BigInt(choice === "same" ? panel.seed : number.value.trim());
      try {
        await store.act("POST", `/panels/${index}/repaint`, { body, revision: store.comic.revision });
        close();
      } catch (error) {
        if (markErrors(form, error)) return;
        close();
        complain(error);
      }
    });
    return [form];
  });
}
