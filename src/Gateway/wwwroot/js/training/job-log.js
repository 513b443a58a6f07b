import { el } from "../ui/dom.js";

const most = 500; // lines

/** What a job tells, line by line; it stays at the end unless somebody scrolled up. */
export function jobLog() {
  const lines = el("ol", { class: "log", tabindex: 0, "aria-label": "Log" });
  return {
    node: el("section", { class: "sheet frame" }, el("h2", {}, "Log"), lines),
    write(line) {
      const isAtEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 8;
      lines.append(el("li", {}, line));
      if (lines.children.length > most) lines.firstChild.remove();
      if (isAtEnd) lines.scrollTop = lines.scrollHeight;
    },
  };
}
