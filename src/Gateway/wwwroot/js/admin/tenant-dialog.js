import { call } from "../gateway/api.js";
import { keySheet } from "../settings/key-sheet.js";
import { usageSheet } from "../settings/usage-sheet.js";
import { openDialog } from "../ui/dialogs.js";
import { el } from "../ui/dom.js";
import { field, markErrors } from "../ui/forms.js";
import { complain } from "../ui/notices.js";

const bounds = [
  ["weight", "Share", "Beside the shares of the others."],
  ["most_running", "Panels at a time"],
  ["most_waiting", "Panels that wait"],
  ["most_comics", "Unfinished comics"],
  ["gpu_seconds_per_day", "GPU seconds a day"],
  ["requests_per_minute", "Requests a minute"],
];

/** A tenant: what it used, what it may, and its keys. */
export async function tenantDialog(tenant) {
  const path = `/v1/admin/tenants/${encodeURIComponent(tenant)}`;
  const stop = new AbortController();
  const [usage, keys] = await Promise.all([call("GET", path), keySheet(`${path}/keys`, { signal: stop.signal, canRotate: false })]);
  await openDialog(tenant, close => [
    el("div", { class: "actions" },
      el("button", { class: "button", type: "button", onclick: () => act(usage.paused ? "resume" : "pause") }, usage.paused ? "Go on painting" : "Pause its painting"),
      el("button", { class: "button", type: "button", onclick: () => close() }, "Close")),
    el("p", {}), usageSheet(usage), limitForm(), keys,
  ], { look: "wide" });
  stop.abort();

  async function act(verb) {
    try {
      await call("POST", `${path}/${verb}`);
      document.querySelector("dialog[open]").close();
    } catch (error) {
      complain(error);
    }
  }

  function limitForm() {
    const inputs = bounds.map(([name]) => el("input", { type: "number", step: "any", min: 0, required: true, name, value: usage.limits[name] }));
    const saved = el("span", { role: "status" });
    const form = el("form", { class: "sheet frame" }, el("h2", {}, "What it may"),
      bounds.map(([name, text, hint], i) => field(text, inputs[i], { hint, member: name })),
      el("div", { class: "actions" }, saved, el("button", { class: "button main", type: "submit" }, "Set it")));
    form.addEventListener("submit", async event => {
      event.preventDefault();
      saved.textContent = "";
      try {
        await call("PUT", `${path}/limits`, { body: Object.fromEntries(inputs.map(input => [input.name, Number(input.value)])) });
        saved.textContent = "Set.";
      } catch (error) {
        if (!markErrors(form, error)) saved.textContent = error.message;
      }
    });
    return form;
  }
}
