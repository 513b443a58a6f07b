import { announce } from "../ui/announce.js";
import { el, nextId } from "../ui/dom.js";
import { submitOnCtrlEnter } from "../ui/forms.js";
import { icon } from "../ui/icons.js";
import { mascot } from "../ui/mascot.js";
import { complain, notice } from "../ui/notices.js";

const most = 12, longest = 500;

/** The story's lines, a panel each, to be mended before anything is painted. */
export function reviewForm(store) {
  const original = store.comic.panels.map(panel => panel.caption);
  const list = el("ol", { class: "lines" });
  const add = el("button", { class: "button", type: "button", onclick: () => insert("", list.lastChild).querySelector("textarea").focus() }, icon("plus"), "Another panel");
  const form = el("form", { class: "review frame" },
    el("div", { class: "telling" }, mascot("happy"),
      el("div", { class: "balloon" }, el("h2", {}, "Is that the story?"), el("p", {}, "Each line becomes a panel. Change what you like; then I paint."))),
    list,
    el("div", { class: "actions" }, add, el("button", { class: "button main big", type: "submit", title: "Ctrl+Enter" }, icon("brush"), "Paint it!")));
  original.forEach(line => insert(line, list.lastChild));
  form.addEventListener("submit", event => { event.preventDefault(); submit(); });
  return form;

  function insert(text, after) {
    const id = nextId("line");
    const area = el("textarea", { id, rows: 2, maxlength: longest, value: text, onkeydown: submitOnCtrlEnter });
    const item = el("li", { class: "line" }, el("label", { for: id, class: "number-badge" }), area,
      el("div", { class: "line-tools" }, tool("up", () => move(-1)), tool("down", () => move(1)), tool("cross", remove)));
    if (after) after.after(item);
    else list.append(item);
    number();
    return item;

    function tool(name, act) {
      return el("button", { class: "button plain", type: "button", "data-tool": name, onclick: act }, icon(name));
    }

    function move(by) {
      const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (!other) return;
      if (by < 0) other.before(item);
      else other.after(item);
      number();
      const place = [...list.children].indexOf(item);
      const button = item.querySelector(`[data-tool="${by < 0 ? "up" : "down"}"]`);
      (button.disabled ? area : button).focus();
      announce(`Now panel ${place + 1}.`);
    }

    function remove() {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      number();
      next.querySelector("textarea").focus();
    }
  }

  function number() {
    [...list.children].forEach((item, i) => {
      const label = item.querySelector("label");
      label.replaceChildren(el("span", { class: "unseen" }, "Panel "), String(i + 1));
      for (const [name, text, isOff] of [
        ["up", "Move up", i === 0], ["down", "Move down", i === list.children.length - 1], ["cross", "Remove", list.children.length === 1],
      ]) {
        const button = item.querySelector(`[data-tool="${name}"]`);
        button.setAttribute("aria-label", `${text}: panel ${i + 1}`);
        button.title = text;
        button.disabled = isOff;
      }
    });
    add.disabled = list.children.length >= most;
  }

  async function submit() {
    const lines = [...list.querySelectorAll("textarea")].map(area => area.value.replace(/\s+/g, " ").trim());
    const empty = lines.indexOf("");
    if (empty >= 0) {
      notice(`Panel ${empty + 1} says nothing yet.`);
      list.querySelectorAll("textarea")[empty].focus();
      return;
    }
    const isSame = lines.length === original.length && lines.every((line, i) => line === original[i]);
    form.querySelector("[type=submit]").disabled = true;
    try {
      await store.act("POST", "/approve", { body: isSame ? {} : { lines } });
    } catch (error) {
      complain(error);
    } finally {
      form.querySelector("[type=submit]").disabled = false;
    }
  }
}
