import { request } from "./api.js";

const most = 120;
const kept = new Map(); // address -> promise of a blob's URL, the latest used last

/**
 * Shows a picture that only the key opens: it is fetched with the header, since an address in `src` has none.
 * @param {HTMLImageElement} image where
 * @param {string} path which; another picture has another address
 */
export async function showPicture(image, path) {
  if (image.dataset.path === path) return;
  image.dataset.path = path;
  const url = await open(path).catch(error => { delete image.dataset.path; throw error; });
  if (image.dataset.path !== path) return; // another one was wanted meanwhile
  image.src = url;
  await image.decode().catch(() => {});
}

/** The URL of a picture's blob. */
function open(path) {
  const found = kept.get(path);
  kept.delete(path);
  const url = found ?? fetchUrl(path);
  kept.set(path, url);
  if (!found) url.catch(() => kept.delete(path));
  for (const [oldest, old] of kept) {
    if (kept.size <= most) break;
    kept.delete(oldest);
    old.then(URL.revokeObjectURL, () => {});
  }
  return url;
}

async function fetchUrl(path) {
  return URL.createObjectURL(await (await request("GET", path)).blob());
}

/** Saves a file under a name. */
export async function saveFile(path, name) {
  const url = await fetchUrl(path);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
