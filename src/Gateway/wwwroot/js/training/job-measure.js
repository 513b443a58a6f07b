import { call } from "../gateway/api.js";
import { actButton } from "../ui/buttons.js";
import { el } from "../ui/dom.js";

/** Whether a job has only measured a version of the registry. */
export const hasMeasured = ({ status, model, recipe }) => status === "succeeded" && recipe.epochs === 0 && model.includes("@");

/** What such a job found, to be kept with the version. */
export function jobMeasure({ id, model }) {
  const [name, number] = model.split("@"), place = `#/models/${name}/${number}`;
  const keep = actButton("plus", `Keep it with ${model}`, async () => {
    await call("POST", `/v1/registry/models/${encodeURIComponent(name)}/versions/${number}/evaluations`, { body: { job: id } });
    location.hash = place;
  }, { look: "main" });
  return el("section", { class: "sheet frame" }, el("h2", {}, "What it measured"),
    el("p", {}, "The perplexity a token of the stories can be kept with ", el("a", { href: place }, model), ": the gate compares by it."), el("div", { class: "actions" }, keep));
}
