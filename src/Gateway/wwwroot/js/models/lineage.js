import { el } from "../ui/dom.js";

/** Where a version comes from: what is to be named, and the name as it is shown, with a link where it leads somewhere. */
export function lineageLinks({ parent, dataset, job }, show = id => id) {
  const version = parent?.match(/^([\w.-]+)@(\d+)$/);
  return [
    parent && ["trained from", version ? el("a", { href: `#/models/${version[1]}/${version[2]}` }, parent) : el("span", {}, parent)],
    job && ["by", /^job_\w+$/.test(job) ? el("a", { class: "mono", href: `#/training/${job}`, title: job }, show(job)) : el("span", {}, job)],
    dataset && ["on", el("span", { class: "mono", title: dataset }, show(dataset))],
  ].filter(Boolean);
}
