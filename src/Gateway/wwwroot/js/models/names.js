/** Ids of jobs and data sets, as long as is needed to tell them apart at a glance. */
export const shortIds = text => text.replace(/\b((?:job|dat)_\w{6})\w+/g, "$1…");

const name = /^(?!\.+$)(?!.*\.\.)[\w.-]{1,100}$/;

/** Whether a text can name a model, an alias or a deployment. */
export const isName = text => name.test(text);

/** What to say where it can't. */
export const nameRule = "Letters, digits, “-”, “_” and “.” make a name.";

/** The name that is most like a text. */
export const nameLike = text => text.normalize("NFKD").replace(/[^\w.-]+/g, "-").replace(/\.{2,}/g, ".").replace(/^[-.]+|[-.]+$/g, "").slice(0, 100) || "model";
