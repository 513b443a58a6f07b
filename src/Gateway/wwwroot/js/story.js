import { announce } from "./announce.js";
import { el, setText } from "./dom.js";
import { mascot } from "./mascot.js";
import { reviewForm } from "./review.js";

/** The story as it is written, and to be mended. */
export function storyBox(store) {
  const text = el("span");
  const writing = el("section", { class: "writing", "aria-label": "The story" }, mascot("busy"),
    el("div", { class: "story-box balloon" }, el("p", {}, text, el("span", { class: "caret", "aria-hidden": "true" }))));
  const review = el("div");
  const node = el("div", {}, writing, review);

  function update() {
    const { status } = store.comic;
    writing.hidden = status !== "writing";
    setText(text, store.text || (status === "writing" ? "Let me think …" : ""));
    if (status === "reviewing" && !review.firstChild) {
      review.append(reviewForm(store));
      announce("The story is written. Mend it, and have it painted.");
    }
    if (status !== "reviewing") review.replaceChildren();
  }
  return { node, update };
}

/** The story to read again, while its panels are painted and later. */
export function storyTold(store) {
  const text = el("p", { class: "narration" });
  const node = el("details", { class: "told" }, el("summary", {}, "The story as it was told"), text);
  return {
    node,
    update() {
      node.hidden = ["writing", "reviewing"].includes(store.comic.status) || !store.text;
      setText(text, store.text);
    },
  };
}
