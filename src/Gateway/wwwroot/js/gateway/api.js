import { askForKey } from "./key-dialog.js";
import { currentKey } from "./key.js";
import { backOff, longestPause, pauseFor } from "./pauses.js";

const attempts = 4;

/** Why the gateway refused something: `code` for the page, `message` for people, `errors` by member of the body. */
class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `The server answered ${status}.`);
    this.name = "ApiError";
    this.status = status;
    this.code = problem.code ?? "unknown";
    this.errors = problem.errors ?? [];
  }
}

/** A number that nobody has used: repeated requests that carry it are done once. */
export function idempotencyKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Asks the gateway. What may be repeated without harm is repeated when the line or the cluster fails.
 * @param {string} method such as GET
 * @param {string} path such as /v1/comics
 * @param {{body?: object, revision?: number, signal?: AbortSignal, headers?: object}} options `revision`: which one the edit is for
 * @returns {Promise<Response>}
 * @throws {ApiError} it was refused
 */
export async function request(method, path, { body, revision, signal, headers = {} } = {}) {
  const all = { ...headers };
  if (body !== undefined) all["Content-Type"] = "application/json";
  if (revision !== undefined) all["If-Match"] = `"${revision}"`;
  const isKept = method === "POST" && !path.includes("/keys");
  if (isKept) all["Idempotency-Key"] ??= idempotencyKey();
  const mayRepeat = isKept || ["GET", "PUT", "DELETE"].includes(method);
  for (let attempt = 1; ; attempt++) {
    if (!currentKey()) await askForKey("Comics belong to someone. Your key tells me whose to show.");
    const key = currentKey();
    let response = null;
    try {
      response = await fetch(path, {
        method, signal, body: body === undefined ? undefined : toJson(body), headers: { ...all, Authorization: `Bearer ${key}` },
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      if (!mayRepeat || attempt >= attempts) throw new ApiError(0, { code: "unreachable", detail: "The server can’t be reached. Is it running?" });
    }
    if (response?.ok) return response;
    if (response?.status === 401) {
      if (key === currentKey()) await askForKey("The key that I have is good for nothing: perhaps it has ended. Give me another.");
      attempt = 0;
      continue;
    }
    const isPassing = !response || response.status === 503 || await isRateLimit(response);
    if (!(isPassing && mayRepeat && attempt < attempts)) throw new ApiError(response.status, await problemOf(response));
    await pauseFor(waitOf(response, attempt), signal);
  }
}

/** Whether it is of no use to ask again: the answer would be the same. */
export const isFinal = error => error.status >= 400 && error.status < 500 && error.status !== 429;

/** Asks for JSON. */
export async function call(method, path, options) {
  const response = await request(method, path, options);
  return response.status === 204 ? null : response.json();
}

/** A body's JSON. Seeds have 64 bits: they come as BigInt, since a number of JavaScript would round them. */
export function toJson(body) {
  const members = Object.entries(body).map(([name, value]) => `${JSON.stringify(name)}:${typeof value === "bigint" ? value : JSON.stringify(value)}`);
  return `{${members.join(",")}}`;
}

function waitOf(response, attempt) {
  const seconds = Number(response?.headers.get("Retry-After"));
  return seconds > 0 ? Math.min(longestPause, seconds * 1000) : backOff(attempt);
}

// A quota that is used up won't come back in some seconds; too many requests a minute will.
async function isRateLimit(response) {
  return response.status === 429 && (await problemOf(response.clone())).code === "rate_limited";
}

async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return {}; // not ours: something between answered
  }
}
