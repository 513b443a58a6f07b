import { call } from "../gateway/api.js";
import { startShell } from "../shell/start.js";
import { el } from "../ui/dom.js";
import { complain } from "../ui/notices.js";
import { scene } from "../ui/scene.js";
import { queueSheet } from "./queue-sheet.js";
import { siloSheet } from "./silo-sheet.js";
import { tenantDialog } from "./tenant-dialog.js";

const interval = 5000; // milliseconds

startShell();
start().catch(error => document.getElementById("main").replaceChildren(scene("oops", "You shall not pass.",
  error.status === 403 ? "This is for keys of the scope admin." : error.message, el("a", { class: "button main", href: "../#/" }, "Back to the comics"))));

async function start() {
  const queue = queueSheet(openTenant), silos = siloSheet();
  queue.know(await call("GET", "/v1/admin/tenants"));
  await look();
  document.getElementById("main").append(el("div", { class: "page-head" }, el("h1", {}, "Looking after the cluster")), queue.node, silos.node);
  setInterval(() => document.hidden || look().catch(complain), interval);

  async function look() {
    const [now, hosts] = await Promise.all([call("GET", "/v1/admin/queue"), call("GET", "/v1/admin/silos")]);
    queue.update(now);
    silos.update(hosts);
  }

  function openTenant(tenant) {
    tenantDialog(tenant).then(look).catch(complain);
  }
}
