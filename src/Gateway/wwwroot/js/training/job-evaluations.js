import { el } from "../ui/dom.js";
import { shortNumber } from "../ui/format.js";
import { table } from "../ui/table.js";

const columns = ["Step", "Paper’s perplexity", "All tokens", "Stories", "Words", "Bits a byte", "Split"];
const measures = ["paper_perplexity", "token_perplexity", "story_token_perplexity", "word_perplexity", "bits_per_byte"];

/** How good a job's model was on held-out stories, each time that it was measured. */
export function jobEvaluations() {
  const rows = el("tbody");
  return {
    node: el("section", { class: "sheet frame" }, el("h2", {}, "Held-out stories"), table("Held-out stories", columns, rows)),
    update: evaluations => rows.replaceChildren(...evaluations.map(row)),
  };
}

function row(evaluation) {
  return el("tr", {}, el("td", {}, evaluation.step.toLocaleString(), evaluation.is_best && " ★"),
    measures.map(name => el("td", {}, shortNumber(Number(evaluation[name])))), el("td", {}, evaluation.split));
}
