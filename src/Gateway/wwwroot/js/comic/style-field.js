import { el, nextId } from "../ui/dom.js";

/** A field for a style, with the known ones to choose from. */
export function styleField(styles, value) {
  const list = nextId("styles");
  const input = el("input", { type: "text", maxlength: 200, list, value: value ?? "", placeholder: "as it comes" });
  return [input, el("datalist", { id: list }, styles.map(style => el("option", { value: style.words }, style.name)))];
}
