import { adoptKey } from "./gateway/key.js";
import { scopes } from "./gateway/scopes.js";
import { startRouter } from "./router.js";
import { startShell } from "./shell/start.js";

startShell();
adoptKey();
startRouter();
scopes().then(mine => document.querySelectorAll("nav a[data-scope]").forEach(link => link.hidden = !mine.includes(link.dataset.scope)), () => {});
