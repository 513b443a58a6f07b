import { svg } from "./dom.js";

const paths = {
  brush: "M20.5 3.5L11 13 M8.5 13c-2.5 0-4 1.7-4 3.8 0 1.4-.9 2.4-2 2.9 3 1.6 8 .9 8.8-2.7.4-2.2-.8-4-2.8-4z",
  pencil: "M4 20l1-5L16 4l4 4L9 19z M13 7l4 4",
  undo: "M8 5L3 10l5 5 M3 10h11a6 6 0 010 12h-3",
  lock: "M6 11h12v9H6z M9 11V8a3 3 0 016 0v3",
  unlock: "M6 11h12v9H6z M9 11V7a3 3 0 015.8-1",
  download: "M12 3v12 M7 10l5 5 5-5 M4 20h16",
  trash: "M4 7h16 M9 7V4h6v3 M6 7l1 14h10l1-14",
  dice: "M4 4h16v16H4z M8.5 8.5h.01 M15.5 15.5h.01 M12 12h.01 M15.5 8.5h.01 M8.5 15.5h.01",
  plus: "M12 5v14 M5 12h14",
  up: "M12 19V5 M6 11l6-6 6 6",
  down: "M12 5v14 M6 13l6 6 6-6",
  cross: "M6 6l12 12 M18 6L6 18",
  sun: "M12 8a4 4 0 100 8 4 4 0 000-8z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.5 1.5 M17.5 17.5L19 19 M5 19l1.5-1.5 M17.5 6.5L19 5",
  moon: "M20 14A8 8 0 1110 4a7 7 0 0010 10z",
  play: "M7 4l13 8-13 8z",
  stop: "M6 6h12v12H6z",
  copy: "M9 9h11v11H9z M5 15H4V4h11v1",
  ruler: "M3 16L16 3l5 5L8 21z M7 12l2 2 M10 9l3 3 M13 6l2 2",
  check: "M4 12.5l5.5 5.5L20 6.5",
  tag: "M3 12V4h8l10 10-8 8z M7.5 8.5h.01",
  rocket: "M5 15c0-6 4-11 13-11 1 0 2 0 2 0 0 9-4 14-11 14z M9 15l-4-1 M10 16l1 4 M14 9.5h.01 M4 20l3-3",
  book: "M12 6c-2-2-5-2-9-2v15c4 0 7 0 9 2 2-2 5-2 9-2V4c-4 0-7 0-9 2z M12 6v15",
};

/** A small drawing beside a word; screen readers skip it. */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: paths[name] }));
}
