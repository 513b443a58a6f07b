import { el, redraw } from "./dom.js";
import { approvalWords, perplexityText, shortIds, versionWords } from "./modelwords.js";
import { day, fileSize } from "./words.js";

const columns = ["Version", "Status", "Approval", "Perplexity", "From", "Registered", "Size"];

/** All versions of a model that ever were, the newest first. */
export function versions(store) {
  const rows = el("tbody", { tabindex: -1 });
  return {
    node: el("section", { class: "sheet frame" }, el("h2", {}, "Versions"), el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Versions" },
      el("table", { class: "versions" }, el("thead", {}, el("tr", {}, columns.map(name => el("th", { scope: "col", class: name === "Size" ? "number" : null }, name)))), rows))),
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

/** Where a version comes from: what is to be named, and the name as it is shown, with a link where it leads somewhere. */
export function lineageLinks({ parent, dataset, job }, show = id => id) {
  const version = parent?.match(/^([\w.-]+)@(\d+)$/);
  return [
    parent && ["trained from", version ? el("a", { href: `#/models/${version[1]}/${version[2]}` }, parent) : el("span", {}, parent)],
    job && ["by", /^job_\w+$/.test(job) ? el("a", { class: "mono", href: `#/training/${job}`, title: job }, show(job)) : el("span", {}, job)],
    dataset && ["on", el("span", { class: "mono", title: dataset }, show(dataset))],
  ].filter(Boolean);
}
