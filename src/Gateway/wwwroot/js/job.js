import { call } from "./api.js";
import { actButton } from "./buttons.js";
import { short } from "./chart.js";
import { deleteJob } from "./deletejob.js";
import { el, keepFocus, setText } from "./dom.js";
import { follow } from "./events.js";
import { hasMeasured, jobMeasure } from "./jobmeasure.js";
import { jobResult } from "./jobresult.js";
import { isOver, jobLook, jobName, progressText, speedText, workersText } from "./jobwords.js";
import { complain } from "./notices.js";
import { runCharts } from "./runcharts.js";
import { setConnection, setTitle } from "./router.js";
import { day } from "./words.js";

const redraw = 5000; // milliseconds between two looks at the metrics
const mostLines = 500;

/** A training job: how far it is, its charts, its log. */
export async function showJob(main, { params: [id], signal }) {
  const path = `/v1/training/jobs/${id}`;
  let job = await call("GET", path, { signal });
  setTitle(job.name);
  const sticker = el("span"), progress = el("dd"), speed = el("dd"), workers = el("dd"), saved = el("dd"), reason = el("p"), bar = el("progress", { "aria-label": "Steps", max: 1, value: 0 });
  const log = el("ol", { class: "log", tabindex: 0, "aria-label": "Log" }), charts = el("div"), measures = el("tbody"), files = el("div");
  const buttons = { pause: act("pause", "Pause"), resume: act("resume", "Go on"), cancel: act("cancel", "End it"), remove: actButton("trash", "Delete", remove, { look: "danger" }) };
  const actions = el("div", { class: "actions", tabindex: -1 }, Object.values(buttons));
  main.append(
    el("div", { class: "page-head" }, el("h1", {}, job.name), sticker),
    el("section", { class: "sheet frame" }, bar, reason,
      el("dl", { class: "facts" }, fact("Steps", progress), fact("Speed", speed), job.workers > 1 && fact("Workers", workers), fact("Safe up to step", saved), fact("Model", el("dd", {}, job.model)),
        fact("Data", el("dd", { class: "mono" }, job.dataset)), fact("Begun", el("dd", {}, day(job.created)))),
      actions), files,
    el("section", { class: "sheet frame", hidden: job.recipe.epochs === 0 }, el("h2", {}, "Charts"), charts), // what only measures takes no steps
    el("section", { class: "sheet frame" }, el("h2", {}, "Held-out stories"), el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Held-out stories" }, el("table", {},
      el("thead", {}, el("tr", {}, ["Step", "Paper’s perplexity", "All tokens", "Stories", "Words", "Bits a byte", "Split"].map(name => el("th", { scope: "col" }, name)))), measures))),
    el("section", { class: "sheet frame" }, el("h2", {}, "Log"), log));
  draw();
  let drawnAt = 0, timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));
  await drawCharts();
  if (isOver(job.status)) await follow(`${path}/events`, { onEvent, onConnection: () => {}, signal }).catch(ignoreLeaving);
  else follow(`${path}/events`, { onEvent, onConnection: isThere => setConnection(isThere ? null : "The line broke. I try again."), signal }).catch(ignoreLeaving);

  function onEvent(name, data) {
    if (name === "job") job = data;
    else if (name === "progress") job = { ...job, progress: data };
    else if (name === "log") write(data.line);
    else if (name === "status") write(`${jobName(data.status)}${data.detail ? `: ${data.detail}` : ""}`);
    draw();
    if (name === "progress" || name === "evaluation" || isOver(job.status)) drawChartsSoon();
  }

  function draw() {
    sticker.className = `sticker ${jobLook(job.status)}`;
    setText(sticker, jobName(job.status));
    setText(progress, progressText(job.progress) || "none yet");
    setText(speed, isOver(job.status) ? `${Math.round(job.seconds).toLocaleString()} s of work` : speedText(job.progress) || "–");
    setText(workers, workersText(job));
    setText(saved, String(job.saved_step));
    setText(reason, job.error ?? "");
    reason.hidden = !job.error;
    bar.value = job.progress?.step / job.progress?.total_steps || 0;
    keepFocus(actions, () => {
      buttons.pause.hidden = isOver(job.status) || ["paused", "pausing", "cancelling"].includes(job.status);
      buttons.resume.hidden = !["paused", "pausing"].includes(job.status);
      buttons.cancel.hidden = isOver(job.status) || job.status === "cancelling";
      buttons.remove.hidden = !isOver(job.status) || job.status === "deleted";
    });
    measures.replaceChildren(...job.evaluations.map(evaluation => el("tr", {}, el("td", {}, evaluation.step.toLocaleString(), evaluation.is_best && " ★"),
      ["paper_perplexity", "token_perplexity", "story_token_perplexity", "word_perplexity", "bits_per_byte"].map(name => el("td", {}, short(Number(evaluation[name])))), el("td", {}, evaluation.split))));
    if (files.children.length > 0) return;
    if (job.result) files.append(jobResult(job, signal));
    else if (hasMeasured(job)) files.append(jobMeasure(job));
  }

  function drawChartsSoon() {
    if (timer) return;
    timer = setTimeout(() => { timer = 0; drawCharts().catch(ignoreLeaving); }, Math.max(0, drawnAt + redraw - performance.now()));
  }

  async function drawCharts() {
    charts.replaceChildren(await runCharts([job], signal));
    drawnAt = performance.now();
  }

  function write(line) {
    const isAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
    log.append(el("li", {}, line));
    if (log.children.length > mostLines) log.firstChild.remove();
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  }

  function act(verb, word) {
    return actButton(null, word, async () => {
      job = await call("POST", `${path}/${verb}`, { signal });
      draw();
    });
  }

  async function remove() {
    if (await deleteJob(job)) location.hash = "#/training";
  }

  function ignoreLeaving(error) {
    if (!signal.aborted) complain(error);
  }
}

function fact(name, value) {
  return el("div", {}, el("dt", {}, name), value);
}
