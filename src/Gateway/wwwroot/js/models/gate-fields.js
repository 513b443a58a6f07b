import { el } from "../ui/dom.js";
import { field, mistake } from "../ui/forms.js";
import { isUsable } from "./version-words.js";

const usual = 2; // percent

/** A field for a version of a model; those that may not be used can't be chosen. */
export function versionField(label, model, chosen, { member, none, hint }) {
  const select = el("select", { name: member }, none && el("option", { value: 0, selected: !chosen }, none),
    model.versions.filter(version => version.status === "ready").reverse().map(version => el("option", { value: version.number, selected: version.number === chosen, disabled: !isUsable(version) },
      `@${version.number}${isUsable(version) ? "" : version.error ? " (damaged)" : " (not approved)"}`)));
  return field(label, select, { member, hint });
}

/** How much worse a version may be than the one whose place it takes. */
export function toleranceField() {
  const input = el("input", { type: "number", name: "tolerance", min: 0, max: 100, step: "any", value: usual });
  return el("details", {}, el("summary", {}, "Fine points"),
    field("How much worse it may be, in percent", input, { member: "tolerance", hint: "By perplexity, against the version whose place it takes. More lets it through the gate." }));
}

/** What stands there, as a part. */
export function toleranceOf(form) {
  const { value, valueAsNumber } = form.elements.tolerance;
  if (value === "" || !(valueAsNumber >= 0 && valueAsNumber <= 100)) throw mistake("tolerance", "0 to 100 percent make sense.");
  return valueAsNumber / 100;
}
