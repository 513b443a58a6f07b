/** How far a version is for people, and the look of its sticker. */
const statuses = {
  checking: ["Being checked", "busy"],
  ready: ["Ready", "good"],
  failed: ["Failed", "bad"],
  trashed: ["In the trash", "calm"],
  deleted: ["Deleted", "calm"],
};

/** What is said of a version, and the look of the sticker that says it. */
export function versionWords({ status, error, is_being_checked: isDoubted }) {
  if (isDoubted) return ["Being read again", "busy"];
  return status === "ready" && error ? ["Damaged", "bad"] : statuses[status] ?? [status, ""];
}

/** What was decided on a version. */
export const approvalWords = ({ approval }) => !approval ? ["Not decided", ""] : approval.is_approved ? ["Approved", "good"] : ["Rejected", "bad"];

/** Whether a version may be deployed, and named by an alias. */
export const isUsable = version => version.status === "ready" && !version.error && Boolean(version.approval?.is_approved);

/** Whether something happens by itself to a model yet. */
export const isUnsettled = model => model.versions.some(version => version.status === "checking" || version.is_being_checked) || model.deployments.some(deployment => deployment.waiting);

/** The canary of a split: the last of its shares. */
export const canaryOf = split => split.length > 1 ? split.at(-1).version : null;

/** A split in words, as the command line has it. */
export const splitText = split => split.length === 0 ? "no traffic" : split.map(share => `@${share.version} ${share.percent} %`).join(", ");

/** A perplexity, as the gate tells it. */
export const perplexityText = value => Number(value.toFixed(3)).toLocaleString();

/** Ids of jobs and data sets, as long as is needed to tell them apart at a glance. */
export const shortIds = text => text.replace(/\b((?:job|dat)_\w{6})\w+/g, "$1…");

const name = /^(?!\.+$)(?!.*\.\.)[\w.-]{1,100}$/;

/** Whether a text can name a model, an alias or a deployment. */
export const isName = text => name.test(text);

/** What to say where it can't. */
export const nameRule = "Letters, digits, “-”, “_” and “.” make a name.";

/** The name that is most like a text. */
export const nameLike = text => text.normalize("NFKD").replace(/[^\w.-]+/g, "-").replace(/\.{2,}/g, ".").replace(/^[-.]+|[-.]+$/g, "").slice(0, 100) || "model";
