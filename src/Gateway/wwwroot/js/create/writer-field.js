import { call } from "../gateway/api.js";
import { splitText } from "../models/traffic-split.js";
import { el } from "../ui/dom.js";
import { field } from "../ui/forms.js";

/**
 * A field for who writes a story, if there is a choice: the deployments that have traffic.
 * @param {string} chosen one of them; if it is there no more, none is
 * @returns {Promise<Node>}
 */
export async function writerField(chosen, signal) {
  const { data } = await call("GET", "/v1/registry/models", { signal }).catch(() => ({ data: [] })); // comics can be drawn without
  const writers = data.flatMap(model => model.deployments.filter(one => one.split.length > 0).map(one => [`${model.name}/${one.name}`, splitText(one.split)]));
  if (writers.length === 0) return document.createTextNode("");
  const select = el("select", { name: "writer" }, el("option", { value: "" }, "the usual one"),
    writers.map(([name, split]) => el("option", { value: name, selected: name === chosen }, `${name}: ${split}`)));
  return el("div", { class: "writer" }, field("Who writes the story", select, { member: "writer", hint: "A deployment of a registered model; one of its versions writes." }));
}
