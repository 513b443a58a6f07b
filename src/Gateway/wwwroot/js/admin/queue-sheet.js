import { el, setText } from "../ui/dom.js";
import { fact } from "../ui/fact.js";
import { field } from "../ui/forms.js";
import { liveTable } from "./live-table.js";

/** The queue for the GPUs: who waits, who paints, and who is asked about. */
export function queueSheet(onTenant) {
  const wait = el("dd"), waiting = el("dd"), running = el("dd");
  const tenants = liveTable("Tenants with panels", ["Tenant", "Waiting", "Painting", "GPU seconds", ""], ["Waiting", "Painting", "GPU seconds"]);
  const painters = liveTable("Silos that paint", ["Address", "Painting", "Places", "Takes more"], ["Painting", "Places"]);
  const known = el("datalist", { id: "tenants" });
  const name = el("input", { type: "text", list: known.id, autocomplete: "off", maxlength: 64, pattern: "[A-Za-z0-9_\\-]{1,64}", required: true });
  const look = el("form", { class: "actions" }, field("Another tenant", name), known, el("button", { class: "button", type: "submit" }, "Look at it"));
  look.addEventListener("submit", event => { event.preventDefault(); onTenant(name.value.trim()); });
  return {
    node: el("section", { class: "sheet frame" }, el("h2", {}, "Queue"),
      el("dl", { class: "numbers" }, fact("panels wait", waiting), fact("are painted", running), fact("is the longest wait", wait)),
      tenants.node, el("p", {}), look, painters.node),
    know: names => known.replaceChildren(...names.map(value => el("option", { value }))),
    update({ oldest_wait_seconds: oldest, tenants: loads, silos }) {
      setText(wait, `${oldest.toLocaleString()} s`);
      setText(waiting, sum(loads, "waiting"));
      setText(running, sum(loads, "running"));
      tenants.update(loads.map(load => [load.tenant, load.waiting, load.running, load.gpu_seconds.toLocaleString(),
        { word: "Look", label: `Look at ${load.tenant}`, act: () => onTenant(load.tenant) }]));
      painters.update(silos.map(silo => [silo.address, silo.running, silo.slots, silo.cordoned ? "no, it is cordoned" : "yes"]));
    },
  };
}

const sum = (items, name) => items.reduce((total, item) => total + item[name], 0).toLocaleString();
