import { call } from "../gateway/api.js";
import { currentKey, publicPart } from "../gateway/key.js";
import { confirm } from "../ui/dialogs.js";
import { el } from "../ui/dom.js";
import { day } from "../ui/format.js";
import { icon } from "../ui/icons.js";
import { complain } from "../ui/notices.js";
import { table } from "../ui/table.js";
import { newKeyDialog } from "./new-key-dialog.js";
import { secretDialog } from "./secret-dialog.js";

/**
 * The keys of a tenant.
 * @param {string} path /v1/keys, or those of a tenant for operators
 * @param {{signal: AbortSignal, canRotate?: boolean}} options
 */
export async function keySheet(path, { signal, canRotate = true }) {
  const body = el("tbody");
  const sheet = el("section", { class: "sheet frame" }, el("h2", {}, "Keys"),
    table("Keys", ["Name", "May", "Made", "Ends", ""], body),
    el("p", {}),
    el("button", { class: "button", type: "button", onclick: () => newKeyDialog(path).then(load, complain) }, icon("plus"), "New key"));
  await load();
  return sheet;

  async function load() {
    body.replaceChildren(...(await call("GET", path, { signal })).map(row));
  }

  function row(key) {
    const isOwn = key.id === publicPart(currentKey());
    return el("tr", {},
      el("td", {}, el("strong", {}, key.name), el("br"), el("code", {}, `cc_${key.id}_…`), isOwn && el("span", { class: "soft small" }, " in use here")),
      el("td", {}, el("span", { class: "chips" }, key.scopes.map(scope => el("span", { class: "chip" }, scope)))),
      el("td", {}, day(key.created_at)), el("td", {}, key.expires_at ? day(key.expires_at) : "never"),
      el("td", {}, el("div", { class: "actions" },
        canRotate && !isOwn && el("button", { class: "button plain", type: "button", "aria-label": `Replace ${key.name}`, onclick: () => act(() => rotate(key)) }, "Replace"),
        !isOwn && el("button", { class: "button plain danger", type: "button", "aria-label": `End ${key.name}`, onclick: () => act(() => revoke(key)) }, "End"))));
  }

  async function revoke(key) {
    if (await confirm(`End “${key.name}”?`, "Within ten seconds nobody gets in with it any more.", "End it")) await call("DELETE", `${path}/${key.id}`);
  }

  async function rotate(key) {
    if (!await confirm(`Replace “${key.name}”?`, "You get a new key now. The old one is good for an hour more.", "Replace it")) return;
    await secretDialog((await call("POST", `${path}/${key.id}/rotate`, { body: { overlap_seconds: 3600 } })).secret);
  }

  async function act(what) {
    try {
      await what();
      await load();
    } catch (error) {
      complain(error);
    }
  }
}
