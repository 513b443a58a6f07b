import { adoptKey } from "./keys.js";
import { clearNotices } from "./notices.js";
import { showComic } from "./comic.js";
import { showCreate } from "./create.js";
import { showFailure } from "./failure.js";
import { showGallery } from "./gallery.js";
import { showJob } from "./job.js";
import { showModel } from "./model.js";
import { showModels } from "./models.js";
import { showSettings } from "./settings.js";
import { showTraining } from "./training.js";
import { showVersion } from "./version.js";

const routes = [
  [/^#?\/?$/, "create", showCreate],
  [/^#\/comics\/([\w-]+)(?:\/(read|film))?$/, "comic", showComic],
  [/^#\/gallery$/, "gallery", showGallery],
  [/^#\/training$/, "training", showTraining],
  [/^#\/training\/([\w-]+)$/, "training", showJob],
  [/^#\/models$/, "models", showModels],
  [/^#\/models\/([\w.-]+)$/, "models", showModel],
  [/^#\/models\/([\w.-]+)\/(\d+)$/, "models", showVersion],
  [/^#\/settings$/, "settings", showSettings],
];

let leave = new AbortController();

/** Shows the page that the address's hash names, now and whenever it changes. */
export function startRouter() {
  addEventListener("hashchange", () => { adoptKey(); show(true); });
  show(false);
}

async function show(isMove) {
  leave.abort(new DOMException("The page was left.", "AbortError"));
  leave = new AbortController();
  const { signal } = leave;
  const main = document.getElementById("main");
  const [, name, page, params] = match(location.hash);
  for (const link of document.querySelectorAll("nav a[data-page]")) {
    if (link.dataset.page === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.querySelectorAll("dialog[open]:not(:has([autocomplete='off'][type='password']))").forEach(dialog => dialog.close());
  clearNotices();
  setConnection(null);
  main.replaceChildren();
  try {
    const shown = page(main, { params, signal });
    if (isMove) main.focus({ preventScroll: true });
    if (isMove) scrollTo(0, 0);
    await shown;
  } catch (error) {
    if (!signal.aborted) showFailure(main, error);
  }
}

function match(hash) {
  for (const [pattern, name, page] of routes) {
    const found = hash.match(pattern);
    if (found) return [hash, name, page, found.slice(1)];
  }
  return [hash, "none", main => showFailure(main, { status: 404, message: "There is no such page." }), []];
}

/** Says at the foot of the page that the line is broken; null when it is well. */
export function setConnection(text) {
  const sign = document.querySelector(".connection");
  sign.hidden = text === null;
  sign.textContent = text ?? "";
}

/** The title of the window, with what the page shows. */
export function setTitle(text) {
  document.title = text ? `${text} · ComicCluster` : "ComicCluster";
}
