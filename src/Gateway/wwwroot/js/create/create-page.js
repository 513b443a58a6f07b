import { call } from "../gateway/api.js";
import { setTitle } from "../shell/shell.js";
import { el } from "../ui/dom.js";
import { choices } from "../ui/forms.js";
import { layoutIcon, layoutName } from "../ui/layouts.js";
import { mascot } from "../ui/mascot.js";
import { comicForm, drawForm } from "./comic-form.js";
import { takeDraft } from "./drafts.js";
import { stylePicker } from "./style-picker.js";
import { writerField } from "./writer-field.js";

/** The start: a form for a new comic. */
export async function showCreate(main, { signal }) {
  setTitle("New comic");
  const draft = takeDraft();
  const form = comicForm(draft);
  main.append(
    el("section", { class: "hero" }, mascot("happy"),
      el("div", { class: "balloon" }, el("h1", {}, "Tell me a story. I’ll draw it!"), el("p", {}, "One sentence is enough. I make up the rest."))),
    form);
  const [styles, layouts, writer] = await Promise.all([call("GET", "/v1/styles", { signal }), call("GET", "/v1/layouts", { signal }), writerField(draft.writer, signal)]);
  form.querySelector(".style-place").replaceWith(stylePicker(styles, draft.style));
  form.querySelector(".writer-place").replaceWith(writer);
  form.querySelector(".layout-place").replaceWith(choices("Layout", "layout",
    layouts.map(id => ({ id, name: layoutName(id), picture: layoutIcon(id) })), draft.layout ?? "page"));
  drawForm(form);
}
