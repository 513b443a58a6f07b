import { call } from "../js/api.js";
import { el } from "../js/dom.js";
import { scene } from "../js/failure.js";
import { complain } from "../js/notices.js";
import { themeSwitch } from "../js/theme.js";
import { queueSheet } from "./queue.js";
import { siloSheet } from "./silos.js";
import { tenantDialog } from "./tenant.js";

const interval = 5000; // milliseconds

document.querySelector(".masthead-tools").append(themeSwitch());
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault();
  document.getElementById("main").focus();
});
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
