import { el } from "../ui/dom.js";
import { liveTable } from "./live-table.js";

/** All silos of the cluster, as they see each other. */
export function siloSheet() {
  const silos = liveTable("All silos", ["Name", "Address", "Status", "Since"]);
  return {
    node: el("section", { class: "sheet frame" }, el("h2", {}, "Cluster"), silos.node),
    update: data => silos.update(data.map(silo => [silo.name, silo.address, silo.status, new Date(silo.started_at).toLocaleString()])),
  };
}
