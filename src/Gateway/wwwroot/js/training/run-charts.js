import { call } from "../gateway/api.js";
import { el } from "../ui/dom.js";
import { lineChart } from "./line-chart.js";

const charts = [
  { title: "Loss, nats a token", metrics: { "train/loss": "steps", "eval/paper_loss": "held out" } },
  { title: "Perplexity of held-out stories", metrics: { "eval/paper_perplexity": "by the paper", "eval/story_token_perplexity": "stories alone" }, isLogarithmic: true },
  { title: "Learning rate", metrics: { "train/learning_rate": "" } },
  { title: "Gradient norm", metrics: { "train/gradient_norm": "" } },
  { title: "Tokens a second", metrics: { "train/tokens_per_second": "" } },
];

/**
 * The charts of some jobs, laid over one another.
 * @param {{id: string, name: string}[]} jobs which
 * @param {AbortSignal} signal ends the asking
 */
export async function runCharts(jobs, signal) {
  const names = [...new Set(charts.flatMap(chart => Object.keys(chart.metrics)))].map(name => `name=${encodeURIComponent(name)}`).join("&");
  const answers = await Promise.all(jobs.map(job => call("GET", `/v1/training/jobs/${job.id}/metrics?points=500&${names}`, { signal })));
  return el("div", { class: "charts" }, charts.map(chart => lineChart(chart.title, jobs.flatMap((job, i) => Object.keys(chart.metrics).flatMap(metric => {
    const curve = answers[i].data.find(one => one.name === metric);
    const words = [jobs.length > 1 && job.name, chart.metrics[metric]].filter(Boolean).join(", ") || metric;
    return curve ? [{ name: words, points: curve.points }] : [];
  })), { isLogarithmic: chart.isLogarithmic })));
}
