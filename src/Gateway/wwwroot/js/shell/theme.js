import { el } from "../ui/dom.js";
import { icon } from "../ui/icons.js";

const place = "comic.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

/** A button between light and dark; without a choice the system's setting counts. */
export function themeSwitch() {
  const button = el("button", { class: "button plain", type: "button", onclick: toggle });
  const draw = () => {
    button.setAttribute("aria-label", isDark() ? "Switch to light" : "Switch to dark");
    button.title = button.getAttribute("aria-label");
    button.replaceChildren(icon(isDark() ? "sun" : "moon"));
  };
  function toggle() {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(place, theme);
    draw();
  }
  system.addEventListener("change", draw);
  draw();
  return button;
}
