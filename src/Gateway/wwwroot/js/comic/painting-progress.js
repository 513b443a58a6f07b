import { el, setText } from "../ui/dom.js";
import { timeLeft } from "../ui/format.js";

/** How far a panel is: steps, the time that is left, and how well picture and sentence agree. */
export function paintingProgress(index) {
  const steps = el("span"), left = el("span"), match = el("span", { title: "How much of the sentence CLIP sees in the picture" });
  const bar = el("i");
  const meter = el("div", { class: "bar", role: "progressbar", "aria-label": `Panel ${index}`, "aria-valuemin": 0, "aria-valuemax": 100 }, bar);
  const node = el("div", { class: "painting", hidden: true }, el("p", {}, steps, match, left), meter);

  /** Shows it; null when nothing is painted. */
  function update(progress) {
    node.hidden = progress === null;
    if (progress === null) return;
    const { step, total_steps: total, similarity, seconds_left: seconds } = progress;
    const percent = total ? Math.round(100 * step / total) : 0;
    bar.style.width = `${percent}%`;
    setText(steps, total ? `Step ${step}/${total}` : "Begins …");
    setText(match, typeof similarity === "number" ? `similarity ${similarity.toFixed(2)}` : "");
    setText(left, timeLeft(seconds));
    meter.setAttribute("aria-valuenow", percent);
    meter.setAttribute("aria-valuetext", [steps, left].map(part => part.textContent).filter(Boolean).join(", "));
  }
  return { node, update };
}
