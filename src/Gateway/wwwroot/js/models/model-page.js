import { may } from "../gateway/scopes.js";
import { setTitle } from "../shell/shell.js";
import { el } from "../ui/dom.js";
import { aliases } from "./aliases.js";
import { deployments } from "./deployments.js";
import { keepShown } from "./keep-shown.js";
import { ModelStore } from "./model-store.js";
import { trail } from "./trail.js";
import { versions } from "./versions.js";

/** A registered model: what writes, what there is, and what it is called. */
export async function showModel(main, { params: [name], signal }) {
  setTitle(name);
  const store = new ModelStore(name, signal);
  const [, mayChange] = await Promise.all([store.refresh(), may("train")]);
  const parts = [deployments(store, mayChange), versions(store), aliases(store, mayChange)];
  main.append(trail(["Models", "#/models"]), el("div", { class: "page-head" }, el("h1", {}, name)), ...parts.map(part => part.node));
  keepShown(store, parts);
}
