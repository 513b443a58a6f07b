import { adoptKey } from "./keys.js";
import { complain, notice } from "./notices.js";
import { scopes } from "./caller.js";
import { startRouter } from "./router.js";
import { themeSwitch } from "./theme.js";

addEventListener("error", event => notice(`Something on this page broke: ${event.message}. Load it again.`));
addEventListener("unhandledrejection", event => complain(event.reason));

adoptKey();
document.querySelector(".masthead-tools").append(themeSwitch());
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault(); // the hash names the page
  document.getElementById("main").focus();
});
startRouter();
scopes().then(mine => document.querySelectorAll("nav a[data-scope]").forEach(link => link.hidden = !mine.includes(link.dataset.scope)), () => {});
