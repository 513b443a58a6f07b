import { draftOf, keepDraft } from "../create/drafts.js";
import { actButton } from "../ui/buttons.js";
import { confirm } from "../ui/dialogs.js";
import { el } from "../ui/dom.js";
import { icon } from "../ui/icons.js";
import { hasEnded } from "./comic-status.js";

/** What can be done to a whole comic. */
export function headActions(store) {
  const read = el("a", { class: "button main", href: `#/comics/${store.comic.id}/read` }, icon("book"), "Read it");
  const retry = actButton("undo", "Try again", () => store.act("POST", "/retry"), { look: "main" });
  const cancel = actButton("stop", "Stop", async () => {
    if (await confirm("Stop drawing?", "What is painted so far stays. A comic that was complete keeps its earlier pictures; any other will not be finished.", "Stop it")) await store.act("POST", "/cancel");
  });
  const again = actButton("plus", "Another like it", async () => {
    keepDraft(draftOf(store.comic));
    location.hash = "#/";
  });
  const remove = actButton("trash", "Delete", async () => {
    if (!await confirm("Delete this comic?", "Its story and its pictures are gone for good.", "Delete it")) return;
    await store.act("DELETE", "");
    location.hash = "#/gallery";
  }, { look: "danger" });

  return {
    node: el("div", { class: "actions" }, read, retry, cancel, again, remove),
    update() {
      const { status } = store.comic;
      read.hidden = status !== "completed";
      retry.hidden = status !== "failed";
      cancel.hidden = hasEnded(status);
      again.hidden = remove.hidden = !hasEnded(status);
    },
  };
}
