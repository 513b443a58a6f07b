import { announce } from "./announce.js";
import { el, setText } from "./dom.js";
import { reviewForm } from "./review.js";

/** The story: as it is written, to be mended, and to be read again later. */
export function storyBox(store) {
  const text = el("span");
  const writing = el("section", { class: "story-box narration", "aria-label": "The story" }, el("p", {}, text, el("span", { class: "caret", "aria-hidden": "true" })));
  const told = el("p", { class: "narration" });
  const later = el("details", { class: "told" }, el("summary", {}, "The story"), told);
  const review = el("div");
  const node = el("div", {}, writing, review, later);

  function update() {
    const { status } = store.comic;
    writing.hidden = status !== "writing";
    later.hidden = ["writing", "reviewing"].includes(status) || !store.text;
    setText(text, store.text || (status === "writing" ? "Let me think …" : ""));
    setText(told, store.text);
    if (status === "reviewing" && !review.firstChild) {
      review.append(reviewForm(store));
      announce("The story is written. Mend it, and have it painted.");
    }
    if (status !== "reviewing") review.replaceChildren();
  }
  return { node, update };
}
