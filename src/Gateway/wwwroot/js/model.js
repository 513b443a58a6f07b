import { aliases } from "./aliases.js";
import { may } from "./caller.js";
import { deployments } from "./deployments.js";
import { el } from "./dom.js";
import { keepShown, trail } from "./modelpage.js";
import { ModelStore } from "./modelstore.js";
import { setTitle } from "./router.js";
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
