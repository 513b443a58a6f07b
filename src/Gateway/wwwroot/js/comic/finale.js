import { el } from "../ui/dom.js";
import { choices } from "../ui/forms.js";
import { layoutIcon, layoutName } from "../ui/layouts.js";
import { mascot } from "../ui/mascot.js";
import { complain } from "../ui/notices.js";
import { downloads } from "./downloads.js";

const layouts = ["page", "row", "column"];

/** What comes when a comic is finished: its files, and another layout. */
export function finale(store) {
  const end = el("p", { class: "the-end" }, "The End");
  const saves = downloads(store.comic);
  const files = el("section", { class: "finale frame", "aria-label": "The finished comic" }, mascot("happy"), el("div", {}, end, saves));
  const shape = choices("Layout", "arrange", layouts.map(id => ({ id, name: layoutName(id) })), store.comic.layout);
  const arrange = el("form", { class: "arrange" }, shape);
  arrange.addEventListener("change", async event => {
    try {
      await store.act("PATCH", "", { body: { layout: event.target.value }, revision: store.comic.revision });
    } catch (error) {
      complain(error);
    }
  });
  for (const id of layouts) arrange.querySelector(`[value="${id}"]`).after(layoutIcon(id));
  let wasFinished = null;
  files.hidden = true;

  function update() {
    const { status, layout } = store.comic;
    const isFinished = status === "completed";
    // An edit has it put together again; what was there stays in its place meanwhile, and keeps the focus.
    const isMended = wasFinished !== null && !files.hidden && ["painting", "publishing"].includes(status);
    files.hidden = arrange.hidden = !isFinished && !isMended;
    saves.querySelectorAll("button").forEach(button => button.disabled = !isFinished);
    arrange.querySelector(`[value="${layout}"]`).checked = true;
    if (isFinished && wasFinished === false) end.classList.add("pop");
    wasFinished = isFinished;
  }
  return { node: el("div", {}, files, arrange), update };
}
