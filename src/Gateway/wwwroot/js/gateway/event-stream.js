import { isFinal, request } from "./api.js";
import { backOff, pauseFor } from "./pauses.js";

const silence = 30_000; // milliseconds; the server says something every ten seconds

/**
 * Follows the events of a comic or a job until it is left or the server says that there are no more. A connection that breaks is made again, from the last
 * event that came.
 * @param {string} path of the stream
 * @param {{after: string|null, onEvent: (name: string, data: object) => void, onConnection: (isThere: boolean) => void, signal: AbortSignal}} options
 * @returns {Promise<void>} ends with the stream
 */
export async function follow(path, { after = null, onEvent, onConnection, signal }) {
  let last = after;
  for (let failures = 0; ;) {
    const stop = new AbortController();
    const abort = () => stop.abort();
    signal.addEventListener("abort", abort, { once: true });
    addEventListener("online", abort, { once: true }); // the old connection is dead then, whatever it believes
    let timer = 0;
    const onSign = () => { clearTimeout(timer); timer = setTimeout(abort, silence); };
    try {
      onSign();
      const response = await request("GET", path, { signal: stop.signal, headers: last === null ? {} : { "Last-Event-ID": last } });
      onConnection(true);
      if (response.status === 204) return;
      for await (const event of read(response.body, onSign)) {
        failures = 0;
        last = event.id ?? last;
        onEvent(event.name, event.data);
      }
      return;
    } catch (error) {
      if (signal.aborted || isFinal(error)) throw error;
      onConnection(false);
      await pauseFor(backOff(++failures), signal);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      removeEventListener("online", abort);
    }
  }
}

/** Reads events as the HTML standard says: lines `id`, `event`, `data`, and an empty one that ends each. */
async function* read(body, onSign = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "", event = {};
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onSign();
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (event.data !== undefined) yield { name: event.name ?? "message", data: JSON.parse(event.data), id: event.id ?? null };
        event = {};
        continue;
      }
      const colon = line.indexOf(":");
      const field = colon < 0 ? line : line.slice(0, colon);
      const text = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (field === "id") event.id = text;
      else if (field === "event") event.name = text;
      else if (field === "data") event.data = event.data === undefined ? text : `${event.data}\n${text}`;
    }
  }
}
