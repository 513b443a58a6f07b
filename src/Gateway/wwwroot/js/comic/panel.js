import { showPicture } from "../gateway/pictures.js";
import { announce } from "../ui/announce.js";
import { el, nextId, setText } from "../ui/dom.js";
import { icon } from "../ui/icons.js";
import { complain } from "../ui/notices.js";
import { captionEditor } from "./caption-editor.js";
import { paintingProgress } from "./painting-progress.js";
import { repaintDialog } from "./repaint-dialog.js";

/** A panel: its caption, its picture as it sharpens, and what can be done to it. */
export function panel(store, index) {
  const id = nextId("panel");
  const text = el("span", { id });
  const lockBadge = el("span", { class: "lock-badge", hidden: true }, icon("lock"), el("span", { class: "unseen" }, "locked"));
  const caption = el("div", { class: "caption" }, el("h2", { class: "number-badge" }, el("span", { class: "unseen" }, "Panel "), String(index)), text, lockBadge);
  const earlier = el("img", { class: "earlier", alt: "", hidden: true });
  const image = el("img", { alt: "", hidden: true });
  const waiting = el("div", { class: "waiting" }, el("span"));
  const progress = paintingProgress(index);
  const error = el("p", { class: "error", role: "alert", hidden: true });
  const picture = el("div", { class: "picture" }, earlier, image, waiting, progress.node, error);
  const tools = {
    repaint: tool("brush", "Repaint", () => repaintDialog(store, index)),
    edit: tool("pencil", "Caption", () => editor.open()),
    undo: tool("undo", "Undo", () => edit("POST", "/undo")),
    lock: tool("lock", "Lock", () => edit("PATCH", "", { locked: !current().locked })),
  };
  const bar = el("div", { class: "tools", role: "group", "aria-label": `Tools of panel ${index}` }, Object.values(tools));
  const article = el("article", { class: "panel", tabindex: 0, "aria-labelledby": id, onkeydown: onKey },
    el("div", { class: "panel-frame" }, caption, picture), bar);
  const editor = captionEditor(store, index, caption, text, () => article.focus());
  let wasPainted = null;

  const current = () => store.comic.panels[index - 1];

  function edit(method, path, body) {
    return store.act(method, `/panels/${index}${path}`, { body, revision: store.comic.revision });
  }

  function update() {
    const item = current(), live = store.live(index), { comic } = store;
    const [width, height = width] = comic.size.split("x").map(Number);
    picture.style.aspectRatio = `${width} / ${height}`;
    article.setAttribute("aria-describedby", `${id}-state`);
    bar.hidden = !item.caption || comic.status === "cancelled";
    if (!item.caption) {
      setText(text, "");
      setText(waiting.firstChild, "…");
      return;
    }
    if (!editor.isOpen()) setText(text, item.caption);
    const isPainted = item.status === "completed", isPainting = item.status === "painting" || (!isPainted && Boolean(live.total_steps));
    lockBadge.hidden = !item.locked;
    drawPicture(item, live, isPainted);
    progress.update(isPainting && comic.status !== "cancelled" ? { step: item.step, total_steps: item.total_steps, similarity: item.similarity, ...live } : null);
    error.hidden = !live.error || isPainting;
    setText(error, live.error ? `I could not paint that: ${live.error}` : "");
    waiting.hidden = isPainted || isPainting || Boolean(live.error);
    setText(waiting.firstChild, comic.status === "cancelled" ? "Not painted" : comic.status === "failed" ? "Not painted yet" : "Waits for a brush");
    drawTools(item, comic);
    if (wasPainted === false && isPainted) {
      picture.classList.add("fresh");
      announce(`Panel ${index} is painted.`);
    }
    if (!isPainted) picture.classList.remove("fresh");
    wasPainted = isPainted;
  }

  function drawPicture(item, live, isPainted) {
    image.alt = isPainted ? `Picture: ${item.prompt}` : "";
    earlier.hidden = isPainted || !item.earlier;
    if (item.earlier) showPicture(earlier, item.earlier).catch(complain);
    if (isPainted) {
      showPicture(image, item.picture).then(() => image.hidden = false, complain);
    } else {
      delete image.dataset.path;
      image.hidden = !live.jpeg;
      if (live.jpeg) image.src = `data:image/jpeg;base64,${live.jpeg}`;
    }
  }

  function drawTools(item, comic) {
    const isFixed = item.locked || ["writing", "reviewing", "cancelled"].includes(comic.status);
    tools.repaint.disabled = tools.edit.disabled = isFixed;
    tools.undo.disabled = isFixed || item.undos === 0;
    setText(tools.undo.lastChild, item.undos > 0 ? `Undo (${item.undos})` : "Undo");
    setText(tools.lock.lastChild, item.locked ? "Unlock" : "Lock");
    if (tools.lock.dataset.locked !== String(item.locked)) {
      tools.lock.dataset.locked = item.locked;
      tools.lock.firstChild.replaceWith(icon(item.locked ? "unlock" : "lock"));
    }
  }

  function onKey(event) {
    if (event.target !== article || event.altKey || event.ctrlKey || event.metaKey) return;
    const button = { r: tools.repaint, e: tools.edit, u: tools.undo, l: tools.lock }[event.key.toLowerCase()];
    if (!button || button.disabled || bar.hidden) return;
    event.preventDefault();
    button.click();
  }

  function tool(name, word, act) {
    return el("button", { class: "button plain", type: "button", title: word, onclick: async () => {
      try {
        await act();
      } catch (problem) {
        complain(problem);
      }
    } }, icon(name), el("span", { class: "word" }, word));
  }

  return { node: el("li", {}, article), article, update };
}
