import { el, redraw } from "./dom.js";
import { approvalWords, perplexityText } from "./modelwords.js";
import { lineageLinks } from "./versions.js";
import { fileSize, moment } from "./words.js";

/** What is known of a version. */
export function versionFacts(version) {
  const damage = el("div", { role: "status" }), list = el("dl", { class: "traits", tabindex: -1 });
  return {
    node: el("section", { class: "sheet frame", "aria-label": "What is known" }, damage, list),
    update() {
      const { error, approval, description: { lineage, signature }, evaluations, ...rest } = version();
      redraw(damage, error ? [el("p", { class: "refusal" }, error)] : []);
      redraw(list, [
        fact("Approval", approvalWords(version())[0], approval && `${approval.note ? `“${approval.note}” ` : ""}${moment(approval.at)}, by ${approval.actor}`),
        ...evaluations.map(({ data, perplexity, before }) => fact("Perplexity", perplexityText(perplexity), `on ${data}${before ? `; ${perplexityText(before)} before the training` : ""}`)),
        evaluations.length === 0 && fact("Perplexity", "not measured"),
        ...lineageLinks(lineage).map(([name, node]) => fact({ "trained from": "Trained from", by: "Training job", on: "Data" }[name], node)),
        fact("Registered", moment(rest.created_at), `by ${rest.created_by}`),
        fact("Takes", `${signature.context.toLocaleString()} tokens`, `${signature.architecture}, ${signature.vocabulary.toLocaleString()} tokens in its vocabulary`),
        fact("Size", fileSize(rest.files.reduce((sum, file) => sum + file.bytes, 0))),
        fact("SHA-256 of its weights", el("code", {}, rest.digest), null, "whole"),
      ].filter(Boolean));
    },
  };
}

function fact(name, value, more, look = null) {
  return el("div", { class: look }, el("dt", {}, name), el("dd", {}, value, more && el("span", { class: "small soft under" }, more)));
}
