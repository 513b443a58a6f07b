import { el } from "../ui/dom.js";
import { fact } from "../ui/fact.js";
import { redraw } from "../ui/focus.js";
import { fileSize, moment } from "../ui/format.js";
import { lineageLinks } from "./lineage.js";
import { approvalWords, perplexityText } from "./version-words.js";

/** What is known of a version. */
export function versionFacts(version) {
  const damage = el("div", { role: "status" }), list = el("dl", { class: "traits", tabindex: -1 });
  return {
    node: el("section", { class: "sheet frame", "aria-label": "What is known" }, damage, list),
    update() {
      const { error, approval, description: { lineage, signature }, evaluations, ...rest } = version();
      redraw(damage, error ? [el("p", { class: "refusal" }, error)] : []);
      redraw(list, [
        trait("Approval", approvalWords(version())[0], approval && `${approval.note ? `“${approval.note}” ` : ""}${moment(approval.at)}, by ${approval.actor}`),
        ...evaluations.map(({ data, perplexity, before }) => trait("Perplexity", perplexityText(perplexity), `on ${data}${before ? `; ${perplexityText(before)} before the training` : ""}`)),
        evaluations.length === 0 && trait("Perplexity", "not measured"),
        ...lineageLinks(lineage).map(([name, node]) => trait({ "trained from": "Trained from", by: "Training job", on: "Data" }[name], node)),
        trait("Registered", moment(rest.created_at), `by ${rest.created_by}`),
        trait("Takes", `${signature.context.toLocaleString()} tokens`, `${signature.architecture}, ${signature.vocabulary.toLocaleString()} tokens in its vocabulary`),
        trait("Size", fileSize(rest.files.reduce((sum, file) => sum + file.bytes, 0))),
        trait("SHA-256 of its weights", el("code", {}, rest.digest), null, "whole"),
      ].filter(Boolean));
    },
  };
}

function trait(name, value, more, look = null) {
  return fact(name, el("dd", {}, value, more && el("span", { class: "small soft under" }, more)), look);
}
