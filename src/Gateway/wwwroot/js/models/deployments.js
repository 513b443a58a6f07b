import { idempotencyKey } from "../gateway/api.js";
import { changeDialog } from "../ui/change-dialog.js";
import { el } from "../ui/dom.js";
import { redraw } from "../ui/focus.js";
import { icon } from "../ui/icons.js";
import { deployDialog } from "./deploy-dialog.js";
import { canaryOf, splitBar, splitText } from "./traffic-split.js";
import { isUsable } from "./version-words.js";

/** The deployments of a model: which versions write, what is loaded, and what can be done. */
export function deployments(store, mayChange) {
  const list = el("ul", { class: "plain-list", tabindex: -1 });
  const none = el("p", { class: "soft" });
  const deploy = el("button", { class: "button", type: "button", onclick: () => deployDialog(store, {}) }, icon("plus"), "New deployment");
  return {
    node: el("section", { class: "sheet frame" }, el("div", { class: "sheet-head" }, el("h2", {}, "Deployments"), mayChange && deploy), none, list),
    update() {
      const { model } = store, mayDeploy = model.versions.some(isUsable);
      none.hidden = model.deployments.length > 0 && mayDeploy;
      none.textContent = mayDeploy ? "No version writes comics yet." : "A version that is ready and approved can be deployed: then comics ask for it.";
      deploy.hidden = !mayDeploy;
      redraw(list, model.deployments.map(deployment => item(store, deployment, mayChange)));
    },
  };
}

function item(store, { name, split, waiting, failure, former }, mayChange) {
  const { model } = store, title = `${model.name}/${name}`, path = `/deployments/${encodeURIComponent(name)}`, canary = canaryOf(split);
  return el("li", {}, el("h3", {}, title),
    split.length > 0 ? splitBar(split, { label: `What writes the comics of ${title}` }) : el("p", { class: "soft" }, "No traffic."),
    waiting && el("div", { class: "loading" }, el("span", { class: "sticker busy" }, "Being loaded"), waiting.length > 0 && splitBar(waiting, { label: "What is being loaded", look: "waiting" })),
    failure && el("p", { class: "refusal" }, failure),
    former.length > 0 && el("p", { class: "soft small" }, `Before: ${former.map(splitText).join("; ")}.`),
    mayChange && el("div", { class: "actions" },
      button("Deploy", () => deployDialog(store, { name })),
      canary && button(`Promote @${canary}`, promote),
      former.length > 0 && button("Roll back", rollBack),
      split.length === 0 && button("Undeploy", undeploy)));

  function button(word, act) {
    return el("button", { class: "button", type: "button", "data-key": `${name} ${word.split(" ")[0]}`, "aria-label": `${word}: ${title}`, onclick: act }, word);
  }

  function promote() {
    return changeDialog(`Promote ${model.name}@${canary}?`, {
      text: `It writes all comics of ${title} from then on. Comics that were begun keep their version.`, verb: "Promote",
    }, () => store.act("POST", `${path}/promote`, { version: canary }));
  }

  function rollBack() {
    const headers = { "Idempotency-Key": idempotencyKey() }; // tried again after a broken line, it must not go back twice
    return changeDialog(`Roll ${title} back?`, {
      text: `It goes back to ${splitText(former[0])} at once. What it has now can’t be gone back to.`, verb: "Roll back",
    }, () => store.act("POST", `${path}/rollback`, {}, headers));
  }

  function undeploy() {
    return changeDialog(`Undeploy ${title}?`, { text: "It has no traffic. Comics can’t ask for it any more.", verb: "Undeploy" }, () => store.act("DELETE", path));
  }
}
