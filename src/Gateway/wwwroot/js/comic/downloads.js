import { saveFile } from "../gateway/pictures.js";
import { el } from "../ui/dom.js";
import { fileName } from "../ui/format.js";
import { icon } from "../ui/icons.js";
import { complain } from "../ui/notices.js";

/** Buttons that save a finished comic's files. */
export function downloads(comic) {
  const path = `/v1/comics/${comic.id}/files`;
  return el("div", { class: "actions" },
    button("Strip (PNG)", `${path}/strip.png`, fileName(comic.prompt, ".png")),
    button("Film (WebP)", `${path}/film.webp`, fileName(comic.prompt, ".webp")),
    button("Recipe (JSON)", `${path}/comic.json`, fileName(comic.prompt, ".json")));
}

function button(word, path, name) {
  return el("button", { class: "button", type: "button", onclick: () => saveFile(path, name).catch(complain) }, icon("download"), word);
}
