import { showComic } from "./comic/comic-page.js";
import { showCreate } from "./create/create-page.js";
import { showGallery } from "./gallery/gallery-page.js";
import { adoptKey } from "./gateway/key.js";
import { showModel } from "./models/model-page.js";
import { showModels } from "./models/models-page.js";
import { showVersion } from "./models/version-page.js";
import { showSettings } from "./settings/settings-page.js";
import { showFailure } from "./shell/failure.js";
import { setConnected } from "./shell/shell.js";
import { showJob } from "./training/job-page.js";
import { showJobs } from "./training/jobs-page.js";
import { clearNotices } from "./ui/notices.js";

const routes = [
  [/^#?\/?$/, "create", showCreate],
  [/^#\/comics\/([\w-]+)(?:\/(read|film))?$/, "comic", showComic],
  [/^#\/gallery$/, "gallery", showGallery],
  [/^#\/training$/, "training", showJobs],
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
  setConnected(true);
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
