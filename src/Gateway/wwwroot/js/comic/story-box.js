import { announce } from "../ui/announce.js";
import { el, setText } from "../ui/dom.js";
import { mascot } from "../ui/mascot.js";
import { reviewForm } from "./review-form.js";

const moods = { writing: "busy", painting: "busy", publishing: "busy", completed: "happy", failed: "oops", cancelled: "asleep" };

/** The story, told by the bottle of ink: as it is written, to be mended, and beside the panels afterwards; or why there is none. */
export function storyBox(store) {
  const title = el("h2", { hidden: true }, "Splotch! That went wrong.");
  const text = el("span");
  const caret = el("span", { class: "caret", "aria-hidden": "true" });
  // Of a fixed height, so that the panels below stay where they are while it grows.
  const words = el("p", { tabindex: 0, role: "region", "aria-label": "The story" }, text, caret);
  const box = el("div", { class: "story-box balloon" }, title, words);
  const told = el("section", { class: "telling" }, mascot(), box);
  const review = el("div");
  let mood = null;

  function update() {
    const { status, error } = store.comic;
    told.hidden = status === "reviewing" || (status === "cancelled" && !store.text);
    title.hidden = status !== "failed";
    caret.style.display = status === "writing" ? "" : "none";
    setText(text, status === "failed" ? error ?? "Nobody knows why." : store.text || "Let me think …");
    if (status === "writing") words.scrollTop = words.scrollHeight;
    if (moods[status] !== mood && moods[status]) told.firstChild.replaceWith(mascot(mood = moods[status]));
    if (status === "reviewing" && !review.firstChild) {
      review.append(reviewForm(store));
      announce("The story is written. Mend it, and have it painted.");
    }
    if (status !== "reviewing") review.replaceChildren();
  }
  return { node: el("div", {}, told, review), update };
}
