import { el } from "./dom.js";
import { count } from "./words.js";

/** What a tenant has used, and what it may. */
export function usageSheet(usage, title = "Usage") {
  const { limits, days } = usage;
  const most = Math.max(1, ...days.map(item => item.gpu_seconds));
  return el("section", { class: "sheet frame" }, el("h2", {}, title),
    usage.paused && el("p", {}, el("span", { class: "sticker" }, "Paused"), " An operator has stopped the painting for now."),
    el("dl", { class: "numbers" },
      number(usage.comics.toLocaleString(), "comics so far"),
      number(`${usage.unfinished_comics} / ${limits.most_comics.toLocaleString()}`, "unfinished"),
      number(`${limits.gpu_seconds_per_day.toLocaleString()} s`, "of a GPU a day at most"),
      number(limits.requests_per_minute.toLocaleString(), "requests a minute at most")),
    days.length > 0 && el("h3", {}, "Seconds of a GPU, day by day"),
    days.length > 0 && el("ol", { class: "days", tabindex: 0, "aria-label": "Seconds of a GPU, day by day" }, days.map(item => column(item, most))));
}

function number(value, name) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}

function column({ day, gpu_seconds: seconds }, most) {
  const bar = el("span", { class: "column", "aria-hidden": "true" });
  bar.style.height = `${100 * seconds / most}%`;
  const name = new Date(`${day}T00:00:00Z`).toLocaleDateString(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
  return el("li", { title: count(Math.round(seconds), "second") }, bar, el("strong", {}, Math.round(seconds).toLocaleString()), el("span", {}, name));
}
