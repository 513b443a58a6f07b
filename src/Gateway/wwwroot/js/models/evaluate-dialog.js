import { call } from "../gateway/api.js";
import { changeDialog } from "../ui/change-dialog.js";
import { el } from "../ui/dom.js";
import { field, mistake } from "../ui/forms.js";
import { shortIds } from "./names.js";

/**
 * Has a job measure a version, and goes to the job's page, where what it finds can be kept.
 * @param {ModelStore} store the model
 * @param {number} number the version's
 */
export async function evaluateDialog(store, number) {
  const name = `${store.model.name}@${number}`, known = dataOf(store.model.versions.filter(version => version.number === number));
  const missing = dataOf(store.model.versions).find(data => !known.includes(data)); // of another version: then they can be compared
  const { data } = await call("GET", "/v1/datasets");
  const choices = data.filter(set => set.status === "ready").flatMap(set => set.splits.map(split => ({ id: set.id, split: split.name, text: `${set.name}, ${split.name} (${shortIds(set.id)})` })));
  const select = el("select", { name: "data" }, choices.map((choice, i) => el("option", { value: i, selected: `${choice.id}/${choice.split}` === missing }, choice.text)));
  let place = null;
  await changeDialog(`Evaluate ${name}`, {
    text: "A job measures its perplexity, for the gate to compare by. It learns nothing.",
    fields: [field("Stories", select, { member: "dataset", hint: choices.length > 0 ? "Versions are compared by what both were measured on." : "No data set was uploaded yet." })], verb: "Evaluate",
  }, async () => {
    const chosen = choices[select.value];
    if (!chosen) throw mistake("dataset", "A training uploads its stories; they are here then.");
    const body = { dataset: chosen.id, name: `${name} on ${chosen.split}`, model: name, recipe: { epochs: 0, samples: 0, split: chosen.split } };
    place = `#/training/${(await call("POST", "/v1/training/jobs", { body })).id}`;
  });
  if (place) location.hash = place;
}

const dataOf = versions => versions.flatMap(version => version.evaluations.map(evaluation => evaluation.data));
