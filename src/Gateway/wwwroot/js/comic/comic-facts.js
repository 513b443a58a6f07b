import { el, setText } from "../ui/dom.js";
import { fact } from "../ui/fact.js";
import { day } from "../ui/format.js";

/** What a comic was made of, to make it again. */
export function comicFacts(store) {
  const values = { Seed: () => store.comic.seed, Style: () => store.comic.style, "Panel size": () => store.comic.size.replace("x", " × "),
    Steps: () => String(store.comic.steps), Begun: () => day(store.comic.created_at) };
  const rows = Object.entries(values).map(([name, value]) => ({ value, row: fact(name, el("dd")) }));
  const version = el("a"), written = fact("Written by", el("dd", {}, version));
  return {
    node: el("dl", { class: "facts" }, rows.map(({ row }) => row), written),
    update() {
      for (const { value, row } of rows) {
        row.hidden = !value();
        setText(row.lastChild, value() ?? "");
      }
      const { writer_version: writer } = store.comic.models; // of the registry's
      written.hidden = !writer;
      setText(version, writer ?? "");
      version.href = `#/models/${writer?.replace("@", "/")}`;
    },
  };
}
