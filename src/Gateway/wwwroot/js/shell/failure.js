import { el } from "../ui/dom.js";
import { scene } from "../ui/scene.js";
import { showAgain } from "./shell.js";

/** What is shown in place of a page that can't be shown. */
export function showFailure(main, error) {
  const isGone = error.status === 404;
  main.replaceChildren(scene("oops", isGone ? "Oh! This page is blank." : "Splotch! That went wrong.",
    isGone ? `${error.message} Perhaps it was deleted, or it belongs to another key.` : error.message,
    el("a", { class: "button main", href: "#/" }, "Draw a new one"),
    isGone ? el("a", { class: "button", href: "#/gallery" }, "See my comics")
      : el("button", { class: "button", type: "button", onclick: showAgain }, "Try again")));
}
