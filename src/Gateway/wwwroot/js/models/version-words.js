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

/** A perplexity, as the gate tells it. */
export const perplexityText = value => Number(value.toFixed(3)).toLocaleString();
