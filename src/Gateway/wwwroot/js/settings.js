import { call } from "./api.js";
import { isOperator } from "./caller.js";
import { el } from "./dom.js";
import { keySheet } from "./keysheet.js";
import { askForKey, forgetKey } from "./keys.js";
import { setTitle } from "./router.js";
import { usageSheet } from "./usage.js";

const previews = "comic.previews";

/** What was used, the keys, and what this browser remembers. */
export async function showSettings(main, { signal }) {
  setTitle("Settings");
  main.append(el("div", { class: "page-head" }, el("h1", {}, "Settings")), browserSheet());
  const [usage, isKeeper] = await Promise.all([call("GET", "/v1/usage", { signal }), isOperator()]);
  main.append(usageSheet(usage));
  if (isKeeper) main.append(await keySheet("/v1/keys", { signal }));
}

function browserSheet() {
  const check = el("input", { type: "checkbox", checked: localStorage.getItem(previews) !== "off" });
  check.addEventListener("change", () => localStorage.setItem(previews, check.checked ? "on" : "off"));
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
