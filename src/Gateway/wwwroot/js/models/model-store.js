import { call, isFinal } from "../gateway/api.js";
import { backOff } from "../gateway/pauses.js";
import { announce } from "../ui/announce.js";
import { splitText } from "./traffic-split.js";
import { versionWords } from "./version-words.js";

const busyPause = 1000, calmPause = 15_000; // milliseconds between two looks

/**
 * A model as the registry has it. It is looked at again and again, often while something happens by itself. Tells of news by the event `change`, and of a
 * broken line by `connection`.
 */
export class ModelStore extends EventTarget {
  model = null;
  isConnected = true;
  #name;
  #signal;
  #text = "";
  #asked = 0;
  #taken = 0;
  #isHurried = false;
  #wake = () => { this.#isHurried = true; };

  constructor(name, signal) {
    super();
    this.#name = name;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#wake());
    addEventListener("online", () => this.#wake(), { signal });
  }

  get path() { return `/v1/registry/models/${encodeURIComponent(this.#name)}`; }

  /** Looks at the model. */
  async refresh() { await this.#ask("GET", "", { signal: this.#signal }); }

  /**
   * Changes something.
   * @param {string} method such as POST
   * @param {string} path below the model's, such as /versions/1/approval
   * @param {object} body what is asked for
   * @param {object} headers more of the request's
   * @throws {ApiError} a rule is in the way
   */
  async act(method, path, body, headers) {
    try {
      await this.#ask(method, path, { body, headers });
    } finally {
      this.#wake(); // it goes on by itself; or it was changed elsewhere, or the line is broken
    }
  }

  /** Looks at it until the page is left. */
  async follow() {
    for (let failures = 0; ;) {
      await this.#rest(failures > 0 ? backOff(failures) : isUnsettled(this.model) ? busyPause : calmPause);
      if (this.#signal.aborted) return;
      try {
        await this.refresh();
        failures = 0;
      } catch (error) {
        if (this.#signal.aborted) return;
        if (isFinal(error)) throw error;
        failures++;
      }
      this.#setConnected(failures === 0);
    }
  }

  /** Waits, unless something was to be looked at since the last look began. */
  async #rest(milliseconds) {
    const look = this.#wake;
    if (!this.#isHurried) await new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
    [this.#isHurried, this.#wake] = [false, look];
  }

  async #ask(method, path, options) {
    const number = ++this.#asked;
    const model = await call(method, this.path + path, options);
    const isChange = method !== "GET";
    if (number < this.#taken && !isChange) return; // it may have been looked at before the change
    this.#taken = isChange ? this.#asked : number;
    const text = JSON.stringify(model);
    if (text === this.#text) return;
    const before = this.model;
    [this.model, this.#text] = [model, text];
    if (before) tellNews(before, model);
    this.dispatchEvent(new Event("change"));
  }

  #setConnected(isConnected) {
    if (this.isConnected === isConnected) return;
    this.isConnected = isConnected;
    this.dispatchEvent(new Event("connection"));
  }
}

/** Whether something happens by itself to a model yet. */
const isUnsettled = model => model.versions.some(version => version.status === "checking" || version.is_being_checked) || model.deployments.some(deployment => deployment.waiting);

/** Tells what came about: what versions and deployments are now that were something else before. */
function tellNews(before, { name, versions, deployments }) {
  const of = model => new Map([
    ...model.versions.map(version => [`${name}@${version.number}`, versionWords(version)[0]]),
    ...model.deployments.map(({ name: own, split, waiting, failure }) => [`${name}/${own}`, waiting ? `${splitText(waiting)} is being loaded` : failure ?? splitText(split)]),
  ]);
  const earlier = of(before), news = [...of({ versions, deployments })].filter(([what, text]) => earlier.get(what) !== text);
  if (news.length > 0) announce(`${news.map(([what, text]) => `${what}: ${text}`).join(". ")}.`);
}
