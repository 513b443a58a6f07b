import { el } from "../ui/dom.js";
import { redraw } from "../ui/focus.js";
import { day, fileSize } from "../ui/format.js";
import { table } from "../ui/table.js";
import { lineageLinks } from "./lineage.js";
import { shortIds } from "./names.js";
import { approvalWords, perplexityText, versionWords } from "./version-words.js";

const columns = ["Version", "Status", "Approval", "Perplexity", "From", "Registered", "Size"];

/** All versions of a model that ever were, the newest first. */
export function versions(store) {
  const rows = el("tbody", { tabindex: -1 });
  return {
    node: el("section", { class: "sheet frame" }, el("h2", {}, "Versions"), table("Versions", columns, rows, { look: "versions", numbers: ["Size"] })),
    update: () => redraw(rows, store.model.versions.toReversed().map(version => row(store.model, version))),
  };
}

function row(model, version) {
  const { number, error, description: { lineage }, evaluations, created_at: created, created_by: actor, files } = version;
  return el("tr", {},
    el("th", { scope: "row" }, el("a", { class: "tag", href: `#/models/${model.name}/${number}`, "data-key": number, "aria-label": `${model.name}@${number}` }, `@${number}`)),
    el("td", {}, sticker(versionWords(version)), error && el("span", { class: "small broken" }, error)),
    el("td", {}, version.status === "ready" && sticker(approvalWords(version))),
    el("td", {}, evaluations.map(({ data, perplexity }) => el("div", {}, perplexityText(perplexity), el("span", { class: "small soft under", title: data }, `on ${shortIds(data)}`)))),
    el("td", {}, lineageLinks(lineage, shortIds).map(([name, node]) => el("span", { class: "small under" }, `${name} `, node))),
    el("td", {}, day(created), el("span", { class: "small soft under" }, `by ${actor}`)),
    el("td", { class: "number" }, fileSize(files.reduce((sum, file) => sum + file.bytes, 0))));
}

const sticker = ([word, look]) => el("span", { class: `sticker ${look}` }, word);
