import { saveFile } from "../gateway/pictures.js";
import { actButton } from "../ui/buttons.js";
import { el } from "../ui/dom.js";
import { fileSize } from "../ui/format.js";

/**
 * Files that can be saved, with what tells whether they arrived whole.
 * @param {{name: string, bytes: number, sha256: string, url: string}[]} files which
 * @param {string} of what they are of: comes before the names that they are saved under
 */
export function fileList(files, of) {
  return el("ul", { class: "files" }, files.map(({ name, bytes, sha256, url }) => el("li", {},
    actButton("download", name, () => saveFile(url, `${of}-${name}`), { "aria-label": `Download ${name}`, "data-key": name }),
    el("span", {}, fileSize(bytes)), el("code", { class: "soft", title: "SHA-256" }, sha256))));
}
