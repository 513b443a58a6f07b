import { call } from "./api.js";
import { may } from "./caller.js";
import { el } from "./dom.js";
import { scene } from "./failure.js";
import { versionWords } from "./modelwords.js";
import { setTitle } from "./router.js";
import { splitBar } from "./splitbar.js";
import { count } from "./words.js";

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
