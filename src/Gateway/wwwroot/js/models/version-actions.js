import { actButton } from "../ui/buttons.js";
import { changeDialog } from "../ui/change-dialog.js";
import { el } from "../ui/dom.js";
import { keepFocus } from "../ui/focus.js";
import { field } from "../ui/forms.js";
import { aliasDialog } from "./alias-dialog.js";
import { deployDialog } from "./deploy-dialog.js";
import { evaluateDialog } from "./evaluate-dialog.js";
import { isUsable } from "./version-words.js";

/** What can be done to a version. */
export function versionActions(store, version) {
  const { number } = version(), name = `${store.model.name}@${number}`, path = `/versions/${number}`;
  const buttons = {
    approve: actButton("check", "Approve", () => decide(true), { look: "main" }),
    deploy: actButton("rocket", "Deploy", () => deployDialog(store, { version: number })),
    alias: actButton("tag", "Alias", () => aliasDialog(store, { version: number })),
    evaluate: actButton("ruler", "Evaluate", () => evaluateDialog(store, number)),
    reject: actButton("cross", "Reject", () => decide(false)),
    remove: actButton("trash", "Remove", remove, { look: "danger" }),
    restore: actButton("undo", "Restore", () => store.act("POST", `${path}/restore`, {})),
  };
  const node = el("div", { class: "actions", tabindex: -1 }, Object.values(buttons));
  return {
    node,
    update: () => keepFocus(node, () => {
      const { status, approval, error } = version();
      buttons.approve.hidden = status !== "ready" || approval?.is_approved === true;
      buttons.reject.hidden = status !== "ready" || approval?.is_approved === false;
      buttons.deploy.hidden = buttons.alias.hidden = !isUsable(version());
      buttons.evaluate.hidden = status !== "ready" || Boolean(error);
      buttons.remove.hidden = !["ready", "failed"].includes(status);
      buttons.restore.hidden = status !== "trashed";
    }),
  };

  function decide(isApproved) {
    const note = el("textarea", { rows: 2, maxlength: 1000, autofocus: true });
    return changeDialog(`${isApproved ? "Approve" : "Reject"} ${name}`, {
      text: isApproved ? "It may be deployed, and aliases may name it." : "It may not be deployed, and no alias may name it.",
      fields: [field("Why", note, { member: "note" })], verb: isApproved ? "Approve" : "Reject",
    }, () => store.act("POST", `${path}/approval`, { is_approved: isApproved, note: note.value.trim() }));
  }

  function remove() {
    const hasFiles = version().status === "ready";
    return changeDialog(`Remove ${name}?`, {
      text: hasFiles ? "It goes to the trash with all its files, and can be restored until that is emptied. What is used stays." : "Its files are gone already. What it was stays known.",
      verb: hasFiles ? "Put into the trash" : "Remove",
    }, () => store.act("DELETE", path));
  }
}
