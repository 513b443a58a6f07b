/** How long something takes yet. */
export function timeLeft(seconds) {
  if (seconds === null || seconds === undefined) return "";
  if (seconds < 1.5) return "almost done";
  if (seconds < 90) return `${Math.round(seconds)} s left`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min left`;
  return `${(seconds / 3600).toFixed(1)} h left`;
}

/** A day, as people here write it. */
export const day = time => time ? new Date(time).toLocaleDateString(undefined, { day: "numeric", month: "short", year: "numeric" }) : "";

/** The same with the time of day. */
export const moment = time => time ? new Date(time).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }) : "";

/** A count with its noun. */
export const count = (n, one, many = `${one}s`) => `${n.toLocaleString()} ${n === 1 ? one : many}`;

const units = ["bytes", "kB", "MB", "GB"];

/** How long files are, in three digits. */
export function fileSize(bytes) {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3)).toLocaleString()} ${units[power]}`;
}

/** A name that every file system takes. */
export const fileName = (title, end) => `${title.normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).toLowerCase() || "comic"}${end}`;

/** A number in few characters. */
export function shortNumber(value) {
  if (!Number.isFinite(value)) return String(value);
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e7)) return value.toExponential(1);
  return Number(value.toPrecision(4)).toLocaleString();
}
