import { el } from "./dom.js";
import { icon } from "./icons.js";
import { complain } from "./notices.js";
import { save } from "./pictures.js";
import { fileName } from "./words.js";

/** Buttons that save a finished comic's files. */
export function downloads(comic) {
  const path = `/v1/comics/${comic.id}/files`;
  return el("div", { class: "actions" },
    button("Strip (PNG)", `${path}/strip.png`, fileName(comic.prompt, ".png")),
    button("Film (WebP)", `${path}/film.webp`, fileName(comic.prompt, ".webp")),
    button("Recipe (JSON)", `${path}/comic.json`, fileName(comic.prompt, ".json")));
}

function button(word, path, name) {
  return el("button", { class: "button", type: "button", onclick: () => save(path, name).catch(complain) }, icon("download"), word);
}
