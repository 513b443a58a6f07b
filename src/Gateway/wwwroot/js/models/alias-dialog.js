import { changeDialog } from "../ui/change-dialog.js";
import { el, nextId } from "../ui/dom.js";
import { field, mistake } from "../ui/forms.js";
import { toleranceField, toleranceOf, versionField } from "./gate-fields.js";
import { isName, nameRule } from "./names.js";

/**
 * Makes an alias, moves it, or removes it; unless somebody else has moved it meanwhile.
 * @param {ModelStore} store the model
 * @param {{name?: string, version?: number}} options the alias, if it is that one; the version, if it is to name it
 */
export function aliasDialog(store, { name = null, version = null }) {
  const { model } = store, list = nextId("aliases");
  const namedBy = new Map(model.aliases.map(alias => [alias.name, alias.version])); // as it is seen now
  const named = el("input", { type: "text", name: "alias", maxlength: 100, value: name ?? "", list, spellcheck: "false", autofocus: !name, placeholder: "best" });
  const reason = el("input", { type: "text", name: "reason", maxlength: 1000 });
  return changeDialog(name ? `Move ${model.name}@${name}` : "An alias", {
    fields: [
      !name && [field("Alias", named, { member: "alias", hint: "A name for a version that can be moved to another." }), el("datalist", { id: list }, model.aliases.map(alias => el("option", { value: alias.name })))],
      versionField("It names", model, version ?? namedBy.get(name), { member: "version", none: name || version ? "no version: it is removed" : null }),
      field("Why", reason, { member: "reason" }), toleranceField(),
    ],
    verb: name ? "Move" : "Set",
  }, async form => {
    const asked = name ?? named.value.trim();
    if (!isName(asked)) throw mistake("alias", asked ? nameRule : "Give it a name.");
    await store.act("PUT", `/aliases/${encodeURIComponent(asked)}`, {
      version: Number(form.elements.version.value), expected: namedBy.get(asked) ?? 0, reason: reason.value.trim(), tolerance: toleranceOf(form),
    });
  });
}
