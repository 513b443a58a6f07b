import { keepPreviews, showsPreviews } from "../comic/previews.js";
import { call } from "../gateway/api.js";
import { askForKey } from "../gateway/key-dialog.js";
import { forgetKey } from "../gateway/key.js";
import { isOperator } from "../gateway/scopes.js";
import { setTitle } from "../shell/shell.js";
import { el } from "../ui/dom.js";
import { keySheet } from "./key-sheet.js";
import { usageSheet } from "./usage-sheet.js";

/** What was used, the keys, and what this browser remembers. */
export async function showSettings(main, { signal }) {
  setTitle("Settings");
  main.append(el("div", { class: "page-head" }, el("h1", {}, "Settings")), browserSheet());
  const [usage, isKeeper] = await Promise.all([call("GET", "/v1/usage", { signal }), isOperator()]);
  main.append(usageSheet(usage));
  if (isKeeper) main.append(await keySheet("/v1/keys", { signal }));
}

function browserSheet() {
  const check = el("input", { type: "checkbox", checked: showsPreviews() });
  check.addEventListener("change", () => keepPreviews(check.checked));
  return el("section", { class: "sheet frame" }, el("h2", {}, "This browser"),
    el("label", { class: "check" }, check, el("span", {}, "Show pictures while they are painted", el("span", { class: "hint" }, "Off saves the line; the finished ones always come."))),
    el("div", { class: "actions" },
      el("button", { class: "button", type: "button", onclick: change }, "Use another key")));
}

async function change() {
  forgetKey();
  await askForKey("Give me another key; I forgot the last one.");
  location.reload();
}
