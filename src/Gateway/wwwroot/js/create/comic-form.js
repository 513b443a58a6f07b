import { call } from "../gateway/api.js";
import { announce } from "../ui/announce.js";
import { el } from "../ui/dom.js";
import { choices, field, mark, markErrors, submitOnCtrlEnter } from "../ui/forms.js";
import { icon } from "../ui/icons.js";
import { complain } from "../ui/notices.js";
import { bodyOf, curlOf } from "./comic-request.js";
import { keepDraft } from "./drafts.js";

const ideas = ["The Mage, the Warrior, and the Priest", "a cat who wants to fly", "A dragon and a robot", "The snowman who went to the desert"];
const qualities = [
  { id: "draft", name: "Draft", hint: "half the time" },
  { id: "normal", name: "Normal", hint: "the usual" },
  { id: "fine", name: "Fine", hint: "twice the time" },
];

/** The form, filled in as a draft has it. What depends on the gateway has its place in it. */
export function comicForm(draft) {
  const prompt = el("textarea", { id: "prompt", name: "prompt", rows: 2, maxlength: 10_000, required: true, value: draft.prompt ?? "", onkeydown: submitOnCtrlEnter });
  const script = el("textarea", { id: "script", name: "script", rows: 6, maxlength: 100_000, value: draft.script ?? "", onkeydown: submitOnCtrlEnter });
  const panels = el("input", { type: "range", name: "panels", min: 1, max: 12, step: 1, id: "panels", value: draft.panels ?? 4 });
  const seed = el("input", { type: "text", name: "seed", inputmode: "numeric", pattern: "[0-9]{1,20}", placeholder: "a surprise", value: draft.seed ?? "" });
  const size = el("input", { type: "text", name: "size", pattern: "[0-9]{2,4}(x[0-9]{2,4})?", placeholder: "512", value: draft.size ?? "" });
  const form = el("form", { class: "desk frame", novalidate: true, "aria-label": "A new comic" },
    el("div", { class: "narration" }, choicesBare("Who tells the story?", "teller", [["me", "I have an idea"], ["own", "I have a story"]], draft.script ? "own" : "me")),
    el("div", { class: "desk-body" },
      field("What is your comic about?", prompt, { member: "prompt" }),
      el("ul", { class: "ideas", "aria-label": "Ideas" }, ideas.map(idea => el("li", {},
        el("button", { class: "idea", type: "button", onclick: () => take(idea) }, idea)))),
      el("div", { class: "own" },
        field("Your story", script, { member: "script", hint: "I cut it into panels, a sentence or two each." }),
        el("label", { class: "check" }, el("input", { type: "checkbox", name: "lines", checked: draft.lines === "on" }), "Every line is a panel (up to 12)")),
      el("div", { class: "style-place" }),
      el("div", { class: "two" },
        el("div", { class: "layout-place" }),
        el("div", { class: "field panels-field" }, el("label", { for: "panels" }, "Panels"),
          el("div", { class: "count" }, panels, el("output", { for: "panels" })),
          el("span", { class: "hint" }, "A short story may have fewer."))),
      el("details", { open: Boolean(draft.seed || draft.size) }, el("summary", {}, "Fine points"),
        el("div", { class: "writer-place" }),
        choices("How long I paint", "quality", qualities, draft.quality ?? "normal"),
        el("div", { class: "two" },
          field("Seed", seed, { member: "seed", hint: "The same seed gives the same comic." }),
          field("Size of a panel", size, { member: "size", hint: "In pixels, such as 224 or 512x384." })),
        choices("Its place among my comics", "priority", [{ id: "low", name: "Later" }, { id: "normal", name: "In turn" }, { id: "high", name: "First" }], draft.priority ?? "normal"),
        el("div", { class: "api" }, el("p", { class: "label" }, "The same by the API"), el("pre", {}, el("code", {})))),
      el("div", { class: "launch" },
        el("label", { class: "check" }, el("input", { type: "checkbox", name: "review", checked: draft.review === "on" }),
          el("span", {}, "Let me edit the story first", el("span", { class: "hint" }, "I write it, you mend it, then I paint."))),
        el("button", { class: "button main big", type: "submit", title: "Ctrl+Enter" }, icon("brush"), "Draw it!"))));
  form.addEventListener("input", () => { drawForm(form); keepDraft(valuesOf(form)); });
  form.addEventListener("submit", event => { event.preventDefault(); submit(form); });
  drawForm(form);
  return form;

  function take(idea) {
    prompt.value = idea;
    prompt.focus();
    form.dispatchEvent(new Event("input"));
  }
}

function choicesBare(legend, name, options, chosen) {
  const set = choices(legend, name, options.map(([id, label]) => ({ id, name: label })), chosen);
  set.querySelector("legend").className = "unseen";
  return set;
}

const valuesOf = form => Object.fromEntries(new FormData(form));

/** Shows what follows from the form's values, and the same request for a terminal. */
export function drawForm(form) {
  const values = valuesOf(form);
  const isOwn = values.teller === "own";
  form.querySelector(".own").hidden = !isOwn;
  form.querySelector(".ideas").hidden = isOwn;
  form.querySelector(".writer")?.toggleAttribute("hidden", isOwn);
  form.querySelector(".panels-field").hidden = isOwn && values.lines === "on";
  form.querySelector('label[for="prompt"]').textContent = isOwn ? "Its title" : "What is your comic about?";
  form.querySelector("output").textContent = values.panels;
  form.querySelector(".launch .hint").textContent = isOwn ? "I cut it, you mend it, then I paint." : "I write it, you mend it, then I paint.";
  const own = form.querySelector(".own-style");
  if (own) own.hidden = values.style !== "own";
  form.querySelector(".api code").textContent = curlOf(values);
}

async function submit(form) {
  for (const input of form.querySelectorAll("[data-member]")) mark(input, null);
  const values = valuesOf(form);
  const [ok, input, text] = check(form, values);
  if (!ok) {
    input.closest("details")?.setAttribute("open", "");
    mark(input, text);
    input.focus();
    return;
  }
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  try {
    const body = bodyOf(values);
    const comic = await call("POST", "/v1/comics", { body });
    keepDraft({});
    announce("The comic is begun.");
    location.hash = `#/comics/${comic.id}`;
  } catch (error) {
    if (!markErrors(form, error)) complain(error);
  } finally {
    button.disabled = false;
  }
}

function check(form, values) {
  if (!values.prompt.trim()) return [false, form.prompt, values.teller === "own" ? "Give it a title." : "Tell me something: a cat, a castle, a wish …"];
  if (values.teller === "own" && !values.script.trim()) return [false, form.script, "The story is still empty."];
  if (!form.seed.checkValidity()) return [false, form.seed, "A seed is a number of digits."];
  if (!form.size.checkValidity()) return [false, form.size, "A size is a number, or two with an x between."];
  return [true];
}
