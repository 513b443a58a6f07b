import { el } from "../ui/dom.js";

/** The canary of a split: the last of its shares. */
export const canaryOf = split => split.length > 1 ? split.at(-1).version : null;

/** A split in words, as the command line has it. */
export const splitText = split => split.length === 0 ? "no traffic" : split.map(share => `@${share.version} ${share.percent} %`).join(", ");

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
