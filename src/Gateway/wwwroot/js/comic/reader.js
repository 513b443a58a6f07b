import { showPicture } from "../gateway/pictures.js";
import { setTitle } from "../shell/shell.js";
import { el } from "../ui/dom.js";
import { icon } from "../ui/icons.js";
import { complain } from "../ui/notices.js";
import { downloads } from "./downloads.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** A finished comic to look at: its strip, or the film of how it was painted. */
export function showReader(main, { comic }, view) {
  setTitle(comic.prompt);
  main.append(
    el("div", { class: "page-head" }, el("h1", {}, comic.prompt)),
    el("nav", { "aria-label": "Views of the comic" }, el("ul", { class: "tabs" },
      tab("Strip", `#/comics/${comic.id}/read`, view === "read"),
      tab("Film", `#/comics/${comic.id}/film`, view === "film"),
      tab("Panels", `#/comics/${comic.id}`, false))),
    el("section", { class: "reader", "aria-label": view === "film" ? "Film" : "Strip" }, view === "film" ? film(comic) : strip(comic), downloads(comic)));
}

function tab(name, href, isCurrent) {
  return el("li", {}, el("a", { class: "button", href, "aria-current": isCurrent && "page" }, name));
}

function strip(comic) {
  const image = el("img", { alt: `${comic.prompt}. ${comic.panels.map(panel => `Panel ${panel.index}: ${panel.caption}`).join(" ")}` });
  showPicture(image, comic.links.strip).catch(complain);
  return el("div", { class: "page frame" }, image);
}

// It moves for longer than five seconds, so it can be stopped; and it begins by itself only for those who don't mind.
function film(comic) {
  const image = el("img", { alt: `Film of how “${comic.prompt}” was painted`, hidden: true });
  const button = el("button", { class: "button main", type: "button", onclick: () => play(image.hidden) });
  const place = el("div", { class: "page frame film" }, image);
  play(!still.matches);
  return [place, button];

  function play(isOn) {
    image.hidden = !isOn;
    button.replaceChildren(icon(isOn ? "stop" : "play"), isOn ? "Stop the film" : "Play the film");
    if (isOn) showPicture(image, comic.links.film).catch(complain);
  }
}
