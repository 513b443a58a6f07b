import { el } from "./dom.js";
import { canaryOf } from "./modelwords.js";

/**
 * Which versions write a deployment's comics, and how much each.
 * @param {{version: number, percent: number}[]} split shares, a canary last
 * @param {{label: string, look?: string}} options `look`: waiting, for one that is not there yet
 */
export function splitBar(split, { label, look = "" }) {
  const canary = canaryOf(split);
  return el("ul", { class: `split ${look}`, "aria-label": label }, split.map(share => {
    const part = el("li", { class: share.version === canary ? "canary" : "stable" },
      el("strong", {}, `@${share.version}`), ` ${share.percent} %`, split.length > 1 && el("span", { class: "role" }, share.version === canary ? " canary" : " stable"));
    part.style.flexGrow = share.percent;
    return part;
  }));
}
