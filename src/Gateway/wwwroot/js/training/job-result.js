import { call } from "../gateway/api.js";
import { fileList } from "../models/file-list.js";
import { isName, nameLike, nameRule } from "../models/names.js";
import { actButton } from "../ui/buttons.js";
import { changeDialog } from "../ui/change-dialog.js";
import { el, nextId } from "../ui/dom.js";
import { fileName } from "../ui/format.js";
import { field, mistake } from "../ui/forms.js";

/** What a job made: its files, and as which version of a model it was registered. */
export function jobResult({ id, name, result: { sha256, steps, kept_step: kept, files } }, signal) {
  const registered = el("p", { hidden: true }), register = actButton("plus", "Register", () => registerDialog(id, name), { look: "main" });
  showRegistered().catch(() => {}); // a key that may not read is not told
  return el("section", { class: "sheet frame" }, el("h2", {}, "The model"),
    el("p", {}, `It has the weights after step ${kept.toLocaleString()} of ${steps.toLocaleString()}; their SHA-256 is `, el("code", {}, sha256), "."),
    registered, el("div", { class: "actions" }, register), fileList(files, fileName(name, "")));

  async function showRegistered() {
    const { data } = await call("GET", "/v1/registry/models", { signal });
    const found = data.flatMap(model => model.versions.filter(version => version.description.lineage.job === id).map(version => `${model.name}@${version.number}`));
    registered.hidden = found.length === 0;
    registered.replaceChildren("It is registered as ", ...found.flatMap((text, i) => [i > 0 ? ", " : "", el("a", { href: `#/models/${text.replace("@", "/")}` }, text)]), ".");
  }
}

/** Makes what a job made a version of a model, and goes there. */
async function registerDialog(job, name) {
  const { data } = await call("GET", "/v1/registry/models").catch(() => ({ data: [] })); // names to choose from; it works without
  const list = nextId("models");
  const model = el("input", { type: "text", name: "model", maxlength: 100, value: nameLike(name), list, spellcheck: "false", autofocus: true });
  let place = null;
  await changeDialog("Register", {
    text: "It becomes a version that never changes, with where it comes from and how good it is. It writes comics when it is approved and deployed.",
    fields: [
      field("Model", model, { member: "model", hint: "A new name begins a model; one that is there gets its next version." }),
      el("datalist", { id: list }, data.map(one => el("option", { value: one.name }))),
    ],
    verb: "Register",
  }, async () => {
    const asked = model.value.trim();
    if (!isName(asked)) throw mistake("model", asked ? nameRule : "Give it a name.");
    const { number } = await call("POST", `/v1/registry/models/${encodeURIComponent(asked)}/versions`, { body: { job } });
    place = `#/models/${asked}/${number}`;
  });
  if (place) location.hash = place;
}
