import { setConnected, setTitle } from "../shell/shell.js";
import { announce } from "../ui/announce.js";
import { el, setText } from "../ui/dom.js";
import { comicFacts } from "./comic-facts.js";
import { statusLook, statusName } from "./comic-status.js";
import { ComicStore } from "./comic-store.js";
import { finale } from "./finale.js";
import { headActions } from "./head-actions.js";
import { panelGrid } from "./panel-grid.js";
import { showReader } from "./reader.js";
import { storyBox } from "./story-box.js";

/** A comic, from its first words to the last panel; or its strip or film to look at. */
export async function showComic(main, { params: [id, view], signal }) {
  const store = new ComicStore(id, signal);
  await store.refresh();
  if (view && store.comic.status === "completed") return showReader(main, store, view);
  const page = comicPage(store);
  main.append(...page.nodes);
  store.addEventListener("change", page.update);
  page.update();
}

function comicPage(store) {
  const sticker = el("span", { class: "sticker" });
  const title = el("h1", {}, store.comic.prompt);
  const actions = headActions(store);
  const bar = el("i");
  const progress = el("div", { class: "bar", role: "progressbar", "aria-label": "The whole comic", "aria-valuemin": 0, "aria-valuemax": 100 }, bar);
  const parts = [storyBox(store), panelGrid(store), finale(store), comicFacts(store)];
  let before = null;

  function update() {
    const { comic } = store;
    setText(sticker, statusText(comic));
    sticker.className = `sticker ${statusLook(comic.status)}`;
    actions.update();
    const percent = Math.round(100 * done(store));
    progress.hidden = !["painting", "publishing"].includes(comic.status);
    progress.setAttribute("aria-valuenow", percent);
    progress.setAttribute("aria-valuetext", statusText(comic));
    bar.style.width = `${percent}%`;
    parts.forEach(part => part.update());
    setConnected(store.isConnected);
    setTitle(comic.status === "painting" ? `${percent} % · ${comic.prompt}` : comic.prompt);
    if (before !== null && statusText(comic) !== before) announce(statusText(comic));
    before = statusText(comic);
  }

  return {
    update,
    nodes: [
      el("div", { class: "page-head comic-head" }, title, sticker, actions.node), el("div", { class: "progress-head" }, progress), ...parts.map(part => part.node),
    ],
  };
}

function statusText(comic) {
  if (comic.status !== "painting") return statusName(comic.status);
  const painted = comic.panels.filter(panel => panel.status === "completed").length;
  return `Painting: ${painted} of ${comic.panels.length} done`;
}

/** How much of the painting is done, 0 to 1. */
function done(store) {
  const { panels } = store.comic;
  const parts = panels.map(panel => {
    const { step = panel.step, total_steps: total = panel.total_steps } = store.live(panel.index);
    return panel.status === "completed" ? 1 : total ? step / total : 0;
  });
  return parts.reduce((sum, part) => sum + part, 0) / (parts.length || 1);
}
