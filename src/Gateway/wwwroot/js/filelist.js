import { el } from "./dom.js";
import { actButton } from "./buttons.js";
import { save } from "./pictures.js";
import { fileSize } from "./words.js";

/**
 * Files that can be saved, with what tells whether they arrived whole.
 * @param {{name: string, bytes: number, sha256: string, url: string}[]} files which
 * @param {string} of what they are of: comes before the names that they are saved under
 */
export function fileList(files, of) {
  return el("ul", { class: "files" }, files.map(({ name, bytes, sha256, url }) => el("li", {},
    actButton("download", name, () => save(url, `${of}-${name}`), { "aria-label": `Download ${name}`, "data-key": name }),
    el("span", {}, fileSize(bytes)), el("code", { class: "soft", title: "SHA-256" }, sha256))));
}
