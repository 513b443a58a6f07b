import { changeDialog } from "../ui/change-dialog.js";
import { el, nextId } from "../ui/dom.js";
import { field, mistake } from "../ui/forms.js";
import { toleranceField, toleranceOf, versionField } from "./gate-fields.js";
import { isName, nameRule } from "./names.js";
import { canaryOf, splitBar, splitText } from "./traffic-split.js";
import { isUsable } from "./version-words.js";

const usual = "live", fewComics = 10; // percent

/**
 * Gives a deployment a split of one version, or of two.
 * @param {ModelStore} store the model
 * @param {{name?: string, version?: number}} options the deployment, if it is that one; the version, if it is to be among them
 */
export function deployDialog(store, { name = null, version = null }) {
  const { model } = store, first = name ?? model.deployments[0]?.name ?? usual;
  const list = nextId("deployments"), preview = el("div");
  const present = splitOf(first), stable = present.find(share => share.version !== canaryOf(present))?.version ?? version ?? model.versions.findLast(isUsable)?.number;
  const canary = version && version !== stable ? version : canaryOf(present) ?? 0;
  const named = el("input", { type: "text", name: "deployment", maxlength: 100, value: first, list, spellcheck: "false" });
  const share = el("input", { type: "number", name: "share", min: 1, max: 99, step: 1, value: present.find(one => one.version === canary)?.percent ?? fewComics });
  const shareField = field("The canary’s share, in percent", share, { member: "share" });
  return changeDialog(name ? `Deploy ${model.name}/${name}` : version ? `Deploy ${model.name}@${version}` : "Deploy", {
    text: `Each comic is written by one version, by these shares. A version is loaded before it writes.${present.length > 2 ? ` It has ${splitText(present)} now; here it gets two at most.` : ""}`,
    fields: [
      !name && [field("Deployment", named, { member: "deployment", hint: "Comics ask for it by this name. A new name makes one." }), el("datalist", { id: list }, model.deployments.map(one => el("option", { value: one.name })))],
      el("div", { class: "two" },
        versionField("Stable", model, stable, { member: "stable", none: "none: it has no traffic" }),
        versionField("Canary", model, canary, { member: "canary", none: "none", hint: "A new version, for some of the comics first." })),
      shareField, preview, toleranceField(),
    ],
    verb: "Deploy",
    onInput: form => {
      const split = splitIn(form);
      shareField.hidden = form.elements.canary.value === "0";
      preview.replaceChildren(split.length > 0 && split.every(one => one.percent > 0) ? splitBar(split, { label: "As it will be" }) : "");
    },
  }, async form => {
    const asked = name ?? named.value.trim(), split = splitIn(form);
    if (!isName(asked)) throw mistake("deployment", nameRule);
    if (split.length === 2 && split[0].version === split[1].version) throw mistake("canary", "It is the stable one already. Choose another.");
    if (split.length === 2 && !(Number.isInteger(split[1].percent) && split[1].percent >= 1 && split[1].percent <= 99)) throw mistake("share", "A whole number from 1 to 99.");
    await store.act("PUT", `/deployments/${encodeURIComponent(asked)}`, { split, tolerance: toleranceOf(form) });
  });

  function splitOf(deployment) {
    return model.deployments.find(one => one.name === deployment)?.split ?? [];
  }
}

/** The split that the form asks for. */
function splitIn(form) {
  const [stable, canary, percent] = [form.elements.stable.value, form.elements.canary.value, form.elements.share.valueAsNumber].map(Number);
  const whole = [stable, canary].filter(Boolean);
  return whole.length === 2 ? [{ version: stable, percent: 100 - percent }, { version: canary, percent }] : whole.map(version => ({ version, percent: 100 }));
}
