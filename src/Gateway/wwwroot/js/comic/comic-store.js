import { call } from "../gateway/api.js";
import { follow } from "../gateway/event-stream.js";
import { complain } from "../ui/notices.js";
import { hasEnded } from "./comic-status.js";
import { showsPreviews } from "./previews.js";

/**
 * A comic as the server has it, and what is seen of its making: the text as it is written, and how far each panel is. The server's word is what
 * counts: after every change the stream brings the whole comic. Tells of news by the event `change`.
 */
export class ComicStore extends EventTarget {
  comic = null;
  text = "";
  isConnected = true;
  #live = new Map(); // panel -> { step, total_steps, similarity, seconds_left, jpeg, error }
  #id;
  #signal;
  #isFollowing = false;

  constructor(id, signal) {
    super();
    this.#id = id;
    this.#signal = signal;
  }

  get path() { return `/v1/comics/${this.#id}`; }

  /** What is seen of a panel that is being painted. */
  live(index) { return this.#live.get(index) ?? {}; }

  /** Looks at the comic, and follows it if something is going on. */
  async refresh() {
    this.#take(await call("GET", this.path, { signal: this.#signal }));
    if (!hasEnded(this.comic.status)) this.#follow();
  }

  /**
   * Does something to the comic, and looks at it again.
   * @param {string} method such as POST
   * @param {string} path below the comic's, such as /cancel
   * @param {object} options as of `call`
   */
  async act(method, path, options = {}) {
    try {
      return await call(method, this.path + path, options);
    } catch (error) {
      if (error.code === "outdated") error.message = "The comic was changed elsewhere meanwhile. Look at it, and try again.";
      throw error;
    } finally {
      if (method !== "DELETE") await this.refresh().catch(complain);
    }
  }

  async #follow() {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    try {
      await follow(`${this.path}/events?previews=${showsPreviews()}`, {
        after: String(this.comic.last_event_id),
        signal: this.#signal,
        onEvent: (name, data) => this.#hear(name, data),
        onConnection: isThere => { this.isConnected = isThere; this.#tell(); },
      });
      this.#isFollowing = false;
      await this.refresh(); // the stream ends with the comic; if it goes on since, it is followed again
    } catch (error) {
      this.#isFollowing = false;
      this.isConnected = true; // it is not the line that is to blame
      this.#tell();
      complain(error);
    }
  }

  #hear(name, data) {
    if (name === "comic") return this.#take(data);
    if (name === "story") this.text = this.text.slice(0, data.from) + data.text;
    else if (name === "progress") this.#put(data.panel, { ...data, error: null });
    else if (name === "preview") this.#put(data.panel, { jpeg: data.jpeg });
    else if (data.kind === "panel_failed") this.#live.set(data.panel, { error: data.detail });
    else if (data.panel !== null) this.#live.delete(data.panel);
    this.#tell();
  }

  #put(panel, news) { this.#live.set(panel, { ...this.#live.get(panel), ...news }); }

  #take(comic) {
    if (this.comic && comic.last_event_id < this.comic.last_event_id) return; // an answer that was overtaken
    this.comic = comic;
    if (comic.story) this.text = comic.story;
    this.#tell();
  }

  #tell() { this.dispatchEvent(new Event("change")); }
}
