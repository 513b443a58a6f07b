import { el, nextId } from "./dom.js";

/**
 * A field with its label, a hint, and a place for what is wrong with it.
 * @param {string} label its name
 * @param {HTMLElement} input the control
 * @param {{hint?: string, member?: string}} options `member`: the member of the request's body that it becomes
 */
export function field(label, input, { hint, member } = {}) {
  input.id ||= nextId("field");
  const help = `${input.id}-help`, wrong = `${input.id}-wrong`;
  input.setAttribute("aria-describedby", hint ? `${help} ${wrong}` : wrong);
  if (member) input.dataset.member = member;
  return el("div", { class: "field" },
    el("label", { for: input.id }, label), input,
    hint && el("span", { class: "hint", id: help }, hint),
    el("span", { class: "wrong", id: wrong, hidden: true }));
}

/** Says at a control what is wrong with it; null when it is well again. */
export function mark(input, text) {
  const wrong = document.getElementById(`${input.id}-wrong`);
  if (text === null) input.removeAttribute("aria-invalid");
  else input.setAttribute("aria-invalid", "true");
  if (!wrong) return;
  wrong.textContent = text ?? "";
  wrong.hidden = text === null;
}

/**
 * Says at a form's controls what the gateway found wrong, and goes to the first.
 * @returns {boolean} whether all of it could be said there
 */
export function markErrors(form, error) {
  const inputs = [...form.querySelectorAll("[data-member]")];
  const found = (error.errors ?? []).map(item => [inputs.find(input => input.dataset.member === item.member), item.message]);
  for (const [input, detail] of found) if (input) mark(input, detail);
  const first = found.find(([input]) => input)?.[0];
  first?.closest("details")?.setAttribute("open", "");
  first?.focus();
  return found.length > 0 && found.every(([input]) => input);
}

/** What is wrong with one member of a form before it is sent, told as the gateway does. */
export const mistake = (member, message) => Object.assign(new Error(message), { errors: [{ member, message }] });

/** A group of radio buttons that look like cards. */
export function choices(legend, name, options, chosen, { style = "" } = {}) {
  return el("fieldset", {}, el("legend", {}, legend),
    el("div", { class: "choices" }, options.map(option => el("label", { class: `choice ${style}` },
      el("input", { type: "radio", name, value: option.id, checked: option.id === chosen }),
      option.picture, el("span", {}, option.name), option.hint && el("span", { class: "hint" }, option.hint)))));
}

/** Ctrl+Enter in a text submits its form; Enter alone makes a line. */
export function submitOnCtrlEnter(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form.requestSubmit();
}
