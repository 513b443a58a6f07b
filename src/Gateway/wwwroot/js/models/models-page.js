import { call } from "../gateway/api.js";
import { may } from "../gateway/scopes.js";
import { setTitle } from "../shell/shell.js";
import { el } from "../ui/dom.js";
import { count } from "../ui/format.js";
import { scene } from "../ui/scene.js";
import { splitBar } from "./traffic-split.js";
import { versionWords } from "./version-words.js";

/** The tenant's registered models. */
export async function showModels(main, { signal }) {
  setTitle("Models");
  const [{ data }, mayTrain] = await Promise.all([call("GET", "/v1/registry/models", { signal }), may("train")]);
  if (data.length === 0) {
    main.append(scene("asleep", "No model is registered yet.", "What a training job made can be registered on the job’s page. Then it may write my stories.",
      mayTrain && el("a", { class: "button main", href: "#/training" }, "See the training jobs")));
    return;
  }
  main.append(el("div", { class: "page-head" }, el("h1", {}, "Models")), el("ul", { class: "models" }, data.map(card)));
}

function card({ name, versions, aliases, deployments }) {
  const newest = versions.at(-1), [word, look] = versionWords(newest), named = aliases.filter(alias => alias.version);
  return el("li", {}, el("article", { class: "model frame" },
    el("h2", {}, el("a", { href: `#/models/${name}` }, name)),
    el("p", {}, count(versions.length, "version"), `, the newest is @${newest.number} `, el("span", { class: `sticker ${look}` }, word)),
    named.length > 0 && el("ul", { class: "chips", "aria-label": "Aliases" }, named.map(alias => el("li", { class: "chip" }, `${alias.name} = @${alias.version}`))),
    deployments.map(({ name: own, split, waiting }) => [
      el("h3", {}, `${name}/${own}`, waiting && el("span", { class: "sticker busy" }, "Being loaded")),
      split.length > 0 ? splitBar(split, { label: `What writes the comics of ${name}/${own}` }) : el("p", { class: "soft small" }, "No traffic."),
    ])));
}
