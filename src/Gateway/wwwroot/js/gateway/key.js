const place = "comic.key";
const form = /^cc_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/;

/** The key of this browser, or null. */
export const currentKey = () => localStorage.getItem(place);

/** Keeps a key in this browser. */
export const keepKey = key => localStorage.setItem(place, key);

/** Forgets the key. */
export const forgetKey = () => localStorage.removeItem(place);

/** Whether a text has the form of a key. */
export const isKey = text => form.test(text);

/** The public part of a key, by which the list of keys names it. */
export const publicPart = key => key?.split("_")[1] ?? null;

/** Takes a key over from `#key=...`, and takes it out of the address, where it would be seen and shared. */
export function adoptKey() {
  const key = new URLSearchParams(location.hash.replace(/^#/, "")).get("key");
  if (key === null) return;
  if (key) keepKey(key);
  history.replaceState(null, "", `${location.pathname}#/`);
}
