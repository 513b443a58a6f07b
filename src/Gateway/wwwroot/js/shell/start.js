import { complain, notice } from "../ui/notices.js";
import { themeSwitch } from "./theme.js";

/** Makes what surrounds every page work: the link to its content, the switch of the theme, and the telling of what breaks. */
export function startShell() {
  addEventListener("error", event => notice(`Something on this page broke: ${event.message}. Load it again.`));
  addEventListener("unhandledrejection", event => complain(event.reason));
  document.querySelector(".masthead-tools").append(themeSwitch());
  document.querySelector(".skip").addEventListener("click", event => {
    event.preventDefault(); // the hash names the page
    document.getElementById("main").focus();
  });
}
