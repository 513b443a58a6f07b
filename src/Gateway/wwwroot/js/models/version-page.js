import { may } from "../gateway/scopes.js";
import { setTitle } from "../shell/shell.js";
import { el, setText } from "../ui/dom.js";
import { redraw } from "../ui/focus.js";
import { fileList } from "./file-list.js";
import { keepShown } from "./keep-shown.js";
import { ModelStore } from "./model-store.js";
import { trail } from "./trail.js";
import { versionActions } from "./version-actions.js";
import { versionFacts } from "./version-facts.js";
import { versionWords } from "./version-words.js";

/** A version of a model: how far it is, how good, where it comes from, its files. */
export async function showVersion(main, { params: [name, text], signal }) {
  const number = Number(text), title = `${name}@${number}`;
  setTitle(title);
  const store = new ModelStore(name, signal);
  const [, mayChange] = await Promise.all([store.refresh(), may("train")]);
  const version = () => store.model.versions.find(one => one.number === number);
  if (!version()) throw Object.assign(new Error("There is no such version."), { status: 404 });
  const parts = [head(title, version), versionFacts(version), ...(mayChange ? [versionActions(store, version)] : []), files(version, `${name}-${number}`), card(version)];
  const [heading, facts, ...rest] = parts.map(part => part.node);
  if (mayChange) facts.append(rest.shift());
  main.append(trail(["Models", "#/models"], [name, `#/models/${name}`]), heading, facts, ...rest);
  keepShown(store, parts);
}

function head(title, version) {
  const sticker = el("span");
  return {
    node: el("div", { class: "page-head" }, el("h1", {}, title), sticker),
    update() {
      const [word, look] = versionWords(version());
      sticker.className = `sticker ${look}`;
      setText(sticker, word);
    },
  };
}

/** What can be fetched: of a version that is ready, since the others’ files are not checked, or gone. */
function files(version, of) {
  const place = el("div", { tabindex: -1 });
  return {
    node: el("section", { class: "sheet frame" }, el("h2", {}, "Files"), place),
    update: () => redraw(place, [version().status === "ready" ? fileList(version().files, of) : el("p", { class: "soft" }, "They can be downloaded while the version is ready.")]),
  };
}

function card(version) {
  const text = el("pre", { class: "card-text", tabindex: 0, role: "region", "aria-label": "README.md" });
  const node = el("section", { class: "sheet frame" }, el("h2", {}, "Its card"), text);
  return { node, update: () => { node.hidden = !version().description.card; setText(text, version().description.card); } };
}
