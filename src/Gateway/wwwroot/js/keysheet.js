import { call } from "./api.js";
import { confirm, openDialog } from "./dialogs.js";
import { el } from "./dom.js";
import { field, markErrors } from "./forms.js";
import { icon } from "./icons.js";
import { currentKey, publicPart } from "./keys.js";
import { complain } from "./notices.js";
import { day } from "./words.js";

const scopes = [["read", "look at comics"], ["draw", "draw, edit and delete them"], ["train", "train models"], ["admin", "look after the whole cluster"]];

/**
 * The keys of a tenant.
 * @param {string} path /v1/keys, or those of a tenant for operators
 * @param {{signal: AbortSignal, canRotate?: boolean}} options
 */
export async function keySheet(path, { signal, canRotate = true }) {
  const body = el("tbody");
  const sheet = el("section", { class: "sheet frame" }, el("h2", {}, "Keys"),
    el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Keys" },
      el("table", {}, el("thead", {}, el("tr", {}, ["Name", "May", "Made", "Ends", ""].map(name => el("th", { scope: "col" }, name || el("span", { class: "unseen" }, "What to do"))))), body)),
    el("p", {}),
    el("button", { class: "button", type: "button", onclick: () => newKey(path).then(load, complain) }, icon("plus"), "New key"));
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
    await showSecret((await call("POST", `${path}/${key.id}/rotate`, { body: { overlap_seconds: 3600 } })).secret);
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

async function newKey(path) {
  const made = await openDialog("A new key", close => {
    const name = el("input", { type: "text", maxlength: 100, required: true, autofocus: true });
    const end = el("input", { type: "date" });
    const boxes = scopes.map(([id, text]) => el("label", { class: "check" }, el("input", { type: "checkbox", value: id, checked: id === "read" || id === "draw" }), `${id}: ${text}`));
    const form = el("form", {}, field("Name", name, { member: "name", hint: "Who or what uses it." }), el("fieldset", {}, el("legend", {}, "It may"), boxes),
      field("It ends on", end, { member: "expires_at", hint: "Leave it empty for never." }),
      el("div", { class: "actions" }, el("button", { class: "button", type: "button", onclick: () => close() }, "Leave it"), el("button", { class: "button main", type: "submit" }, "Make it")));
    form.addEventListener("submit", async event => {
      event.preventDefault();
      const body = { name: name.value.trim(), scopes: [...form.querySelectorAll(":checked")].map(box => box.value) };
      if (end.value) body.expires_at = `${end.value}T00:00:00Z`;
      try {
        close(await call("POST", path, { body }));
      } catch (error) {
        if (markErrors(form, error)) return;
        close();
        complain(error);
      }
    });
    return [form];
  });
  if (made) await showSecret(made.secret);
}

function showSecret(secret) {
  return openDialog("Here it is", close => {
    const copied = el("span", { role: "status" });
    const text = el("code", { class: "secret" }, secret);
    return [
      el("p", {}, "This is the only time that it is shown. Keep it where you keep passwords."), text,
      el("div", { class: "actions" }, copied,
        el("button", { class: "button", type: "button", onclick: async () => {
          getSelection().selectAllChildren(text); // what is left where the clipboard is closed to us
          await navigator.clipboard?.writeText(secret).then(() => copied.textContent = "Copied.", () => {});
        } }, icon("copy"), "Copy"),
        el("button", { class: "button main", type: "button", onclick: () => close() }, "I have it")),
    ];
  });
}
