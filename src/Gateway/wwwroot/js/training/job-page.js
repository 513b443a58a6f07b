import { call } from "../gateway/api.js";
import { follow } from "../gateway/event-stream.js";
import { setConnected, setTitle } from "../shell/shell.js";
import { actButton } from "../ui/buttons.js";
import { el, setText } from "../ui/dom.js";
import { fact } from "../ui/fact.js";
import { keepFocus } from "../ui/focus.js";
import { day } from "../ui/format.js";
import { complain } from "../ui/notices.js";
import { deleteJob } from "./delete-job.js";
import { jobEvaluations } from "./job-evaluations.js";
import { jobLog } from "./job-log.js";
import { hasMeasured, jobMeasure } from "./job-measure.js";
import { progressText, speedText, workersText } from "./job-progress.js";
import { jobResult } from "./job-result.js";
import { isOver, jobLook, jobName } from "./job-status.js";
import { runCharts } from "./run-charts.js";

const redraw = 5000; // milliseconds between two looks at the metrics

/** A training job: how far it is, its charts, its log. */
export async function showJob(main, { params: [id], signal }) {
  const path = `/v1/training/jobs/${id}`;
  let job = await call("GET", path, { signal });
  setTitle(job.name);
  const sticker = el("span"), progress = el("dd"), speed = el("dd"), workers = el("dd"), saved = el("dd"), reason = el("p"), bar = el("progress", { "aria-label": "Steps", max: 1, value: 0 });
  const log = jobLog(), charts = el("div"), evaluations = jobEvaluations(), files = el("div");
  const buttons = { pause: act("pause", "Pause"), resume: act("resume", "Go on"), cancel: act("cancel", "End it"), remove: actButton("trash", "Delete", remove, { look: "danger" }) };
  const actions = el("div", { class: "actions", tabindex: -1 }, Object.values(buttons));
  main.append(
    el("div", { class: "page-head" }, el("h1", {}, job.name), sticker),
    el("section", { class: "sheet frame" }, bar, reason,
      el("dl", { class: "facts" }, fact("Steps", progress), fact("Speed", speed), job.workers > 1 && fact("Workers", workers), fact("Safe up to step", saved), fact("Model", el("dd", {}, job.model)),
        fact("Data", el("dd", { class: "mono" }, job.dataset)), fact("Begun", el("dd", {}, day(job.created)))),
      actions), files,
    el("section", { class: "sheet frame", hidden: job.recipe.epochs === 0 }, el("h2", {}, "Charts"), charts), // what only measures takes no steps
    evaluations.node, log.node);
  draw();
  let drawnAt = 0, timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));
  await drawCharts();
  if (isOver(job.status)) await follow(`${path}/events`, { onEvent, onConnection: () => {}, signal }).catch(ignoreLeaving);
  else follow(`${path}/events`, { onEvent, onConnection: setConnected, signal }).catch(ignoreLeaving);

  function onEvent(name, data) {
    if (name === "job") job = data;
    else if (name === "progress") job = { ...job, progress: data };
    else if (name === "log") log.write(data.line);
    else if (name === "status") log.write(`${jobName(data.status)}${data.detail ? `: ${data.detail}` : ""}`);
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
    evaluations.update(job.evaluations);
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
