import { el } from "../ui/dom.js";
import { choices, field } from "../ui/forms.js";

const swatches = ["day", "sunset", "night", "watercolour", "ink", "pixel", "pop", "pencil"];

/**
 * Cards of styles, and words of one's own.
 * @param {{id: string, name: string, words: string}[]} styles of the gateway
 * @param {string} chosen an id, the gateway's words for it, or other words
 */
export function stylePicker(styles, chosen = "") {
  const known = styles.find(style => style.id === chosen || style.words === chosen);
  const isOwn = chosen !== "" && !known;
  const options = [
    { id: "", name: "As it comes", picture: swatch("none") },
    ...styles.map(style => ({ id: style.id, name: style.name, picture: swatch(swatches.includes(style.id) ? style.id : "day") })),
    { id: "own", name: "My words", picture: swatch("own") },
  ];
  const words = el("input", { type: "text", name: "own_style", maxlength: 200, value: isOwn && chosen !== "own" ? chosen : "" });
  return el("div", {},
    choices("Style", "style", options, known?.id ?? (isOwn ? "own" : ""), { style: "style" }),
    el("div", { class: "own-style", hidden: !isOwn }, field("The style in your words", words, { member: "style", hint: "Such as “a stained glass window”." })));
}

const swatch = id => el("span", { class: `swatch swatch-${id}`, "aria-hidden": "true" });
