import { call } from "../gateway/api.js";
import { setTitle, showAgain } from "../shell/shell.js";
import { iconButton } from "../ui/buttons.js";
import { el } from "../ui/dom.js";
import { day } from "../ui/format.js";
import { complain } from "../ui/notices.js";
import { table } from "../ui/table.js";
import { deleteJob } from "./delete-job.js";
import { progressText, workersText } from "./job-progress.js";
import { isOver, jobLook, jobName } from "./job-status.js";
import { runCharts } from "./run-charts.js";

const atOnce = 20, mostCompared = 6;

/** The tenant's training jobs, newest first; those that are ticked are compared. */
export async function showJobs(main, { signal }) {
  setTitle("Training");
  const rows = el("tbody"), compared = el("div"), chosen = new Map();
  const more = el("button", { class: "button", type: "button", onclick: () => load().catch(complain) }, "Older ones");
  let cursor = null;
  main.append(el("div", { class: "page-head" }, el("h1", {}, "Training")));
  await load();
  if (rows.children.length === 0) {
    main.append(el("p", { class: "soft" }, "Nothing was trained yet. ", el("code", {}, "comic train gpt2 --gateway URL"), " begins; the API can, too."));
    return;
  }
  main.append(
    el("section", { class: "sheet frame" }, el("h2", {}, "Jobs"),
      table("Jobs", ["Compare", "Name", "Status", "Model", "Step", "Perplexity", "Begun", ""], rows), more), compared);

  async function load() {
    const page = await call("GET", `/v1/training/jobs?limit=${atOnce}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`, { signal });
    rows.append(...page.data.map(row));
    cursor = page.next_cursor;
    more.hidden = cursor === null;
  }

  function row(job) {
    const check = el("input", { type: "checkbox", "aria-label": `Compare ${job.name}`, onchange: () => choose(job, check).catch(complain) });
    const best = Math.min(...job.evaluations.map(evaluation => Number(evaluation.paper_perplexity)));
    const remove = isOver(job.status) && iconButton("trash", `Delete “${job.name}”`, async () => {
      if (!await deleteJob(job)) return;
      check.checked = false;
      await choose(job, check);
      const next = node.nextElementSibling ?? node.previousElementSibling;
      node.remove();
      if (next) next.querySelector("a").focus();
      else showAgain(); // there may be older ones, or none
    });
    const node = el("tr", {}, el("td", {}, check), el("td", {}, el("a", { href: `#/training/${job.id}` }, job.name)),
      el("td", {}, el("span", { class: `sticker ${jobLook(job.status)}` }, jobName(job.status))), el("td", {}, job.model),
      el("td", {}, progressText(job.progress), job.workers > 1 && el("span", { class: "small soft under" }, workersText(job))), el("td", {}, Number.isFinite(best) ? best.toPrecision(4) : ""), el("td", {}, day(job.created)), el("td", {}, remove));
    return node;
  }

  async function choose(job, check) {
    if (check.checked && chosen.size === mostCompared) check.checked = false;
    if (check.checked) chosen.set(job.id, job);
    else chosen.delete(job.id);
    const jobs = [...chosen.values()];
    const drawn = jobs.length === 0 ? [] : [el("section", { class: "sheet frame" }, el("h2", {}, jobs.length > 1 ? "Compared" : jobs[0].name),
      await runCharts(jobs, signal), jobs.length > 1 && differences(jobs))];
    compared.replaceChildren(...drawn);
  }
}

/** What differs between the settings of jobs. */
function differences(jobs) {
  const settings = jobs.map(job => ({ model: job.model, dataset: job.dataset, ...job.recipe }));
  const names = Object.keys(settings[0]).filter(name => new Set(settings.map(one => String(one[name] ?? ""))).size > 1);
  if (names.length === 0) return el("p", { class: "soft" }, "Their settings are the same.");
  return table("What differs", ["What differs", ...jobs.map(job => job.name)],
    el("tbody", {}, names.map(name => el("tr", {}, el("th", { scope: "row" }, name.replaceAll("_", " ")), settings.map(one => el("td", {}, String(one[name] ?? "as the preset")))))));
}
