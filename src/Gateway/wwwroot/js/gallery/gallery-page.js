import { hasEnded, statusLook, statusName } from "../comic/comic-status.js";
import { call } from "../gateway/api.js";
import { showPicture } from "../gateway/pictures.js";
import { setTitle } from "../shell/shell.js";
import { announce } from "../ui/announce.js";
import { iconButton } from "../ui/buttons.js";
import { confirm } from "../ui/dialogs.js";
import { el } from "../ui/dom.js";
import { count, day } from "../ui/format.js";
import { icon } from "../ui/icons.js";
import { complain } from "../ui/notices.js";
import { scene } from "../ui/scene.js";

const atOnce = 12;

/** The tenant's comics, newest first. */
export async function showGallery(main, { signal }) {
  setTitle("My comics");
  const list = el("ul", { class: "shelf" });
  const more = el("button", { class: "button", type: "button", onclick: () => load(true).catch(complain) }, "Older ones");
  const head = el("div", { class: "page-head" }, el("h1", {}, "My comics"), el("a", { class: "button main", href: "#/" }, icon("plus"), "New comic"));
  const seen = new IntersectionObserver(onSeen, { rootMargin: "300px" });
  signal.addEventListener("abort", () => seen.disconnect());
  let cursor = null;
  main.append(head, list, el("div", { class: "more" }, more));
  more.hidden = true;
  await load(false);

  async function load(isMore) {
    more.disabled = true;
    try {
      const page = await call("GET", `/v1/comics?limit=${atOnce}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`, { signal });
      const books = page.data.map(comic => book(comic, seen, isEmpty => isEmpty && drawEmpty()));
      list.append(...books);
      cursor = page.next_cursor;
      more.hidden = cursor === null;
      if (isMore) {
        announce(`${books.length} more comics.`);
        books[0]?.querySelector("a").focus();
      }
      drawEmpty();
    } finally {
      more.disabled = false;
    }
  }

  function drawEmpty() {
    if (list.children.length > 0 || cursor !== null) return;
    main.replaceChildren(scene("asleep", "The shelf is empty.", "Wake me with a story, and I fill it.", el("a", { class: "button main", href: "#/" }, icon("brush"), "Draw the first")));
  }
}

function onSeen(entries, observer) {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    showPicture(target, target.dataset.wanted).then(() => target.hidden = false, () => {}); // a comic without a thumbnail is one nevertheless
  }
}

function book(comic, seen, onGone) {
  const picture = comic.panels.find(panel => panel.picture)?.picture;
  const image = el("img", { alt: "", "data-wanted": picture ?? null });
  const sticker = el("span", { class: `sticker ${statusLook(comic.status)}` }, statusName(comic.status));
  const cancel = iconButton("stop", `Stop drawing “${comic.prompt}”`, async () => {
    const now = await call("POST", `/v1/comics/${comic.id}/cancel`);
    sticker.textContent = statusName(now.status);
    sticker.className = `sticker ${statusLook(now.status)}`;
    cancel.remove();
  });
  const remove = iconButton("trash", `Delete “${comic.prompt}”`, async () => {
    if (!await confirm("Delete this comic?", `“${comic.prompt}”: its story and its pictures are gone for good.`, "Delete it")) return;
    await call("DELETE", `/v1/comics/${comic.id}`);
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    announce("Deleted.");
    next?.querySelector("a").focus();
    onGone(!next);
  });
  const item = el("li", {}, el("article", { class: "book frame" },
    el("a", { class: "cover", href: `#/comics/${comic.id}${comic.status === "completed" ? "/read" : ""}` },
      el("div", { class: "thumb" }, picture && image, sticker), el("h2", {}, comic.prompt)),
    el("div", { class: "actions" },
      el("p", { class: "soft small" }, day(comic.created_at), comic.panels.length > 0 && ` · ${count(comic.panels.length, "panel")}`),
      !hasEnded(comic.status) && cancel, remove)));
  if (picture) {
    image.hidden = false;
    seen.observe(image);
  }
  return item;
}
