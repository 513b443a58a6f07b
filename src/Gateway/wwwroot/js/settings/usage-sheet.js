import { el } from "../ui/dom.js";
import { fact } from "../ui/fact.js";
import { count } from "../ui/format.js";

/** What a tenant has used, and what it may. */
export function usageSheet(usage) {
  const { limits, days } = usage;
  const most = Math.max(1, ...days.map(item => item.gpu_seconds));
  return el("section", { class: "sheet frame" }, el("h2", {}, "Usage"),
    usage.paused && el("p", {}, el("span", { class: "sticker" }, "Paused"), " An operator has stopped the painting for now."),
    el("dl", { class: "numbers" },
      fact("comics so far", el("dd", {}, usage.comics.toLocaleString())),
      fact("unfinished", el("dd", {}, `${usage.unfinished_comics} / ${limits.most_comics.toLocaleString()}`)),
      fact("of a GPU a day at most", el("dd", {}, `${limits.gpu_seconds_per_day.toLocaleString()} s`)),
      fact("requests a minute at most", el("dd", {}, limits.requests_per_minute.toLocaleString()))),
    days.length > 0 && el("h3", {}, "Seconds of a GPU, day by day"),
    days.length > 0 && el("ol", { class: "days", tabindex: 0, "aria-label": "Seconds of a GPU, day by day" }, days.map(item => column(item, most))));
}

function column({ day, gpu_seconds: seconds }, most) {
  const bar = el("span", { class: "column", "aria-hidden": "true" });
  bar.style.height = `${100 * seconds / most}%`;
  const name = new Date(`${day}T00:00:00Z`).toLocaleDateString(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
  return el("li", { title: count(Math.round(seconds), "second") }, bar, el("strong", {}, Math.round(seconds).toLocaleString()), el("span", {}, name));
}
