import { timeLeft } from "./words.js";

/** A job's status for people, and the look of its sticker. */
const statuses = {
  queued: ["Waiting for a GPU", "calm"],
  preempted: ["Waiting to go on", "calm"],
  starting: ["Starting", "busy"],
  downloading: ["Reading the data", "busy"],
  running: ["Learning", "busy"],
  pausing: ["Pausing", "busy"],
  paused: ["Paused", ""],
  finalizing: ["Writing the model", "busy"],
  cancelling: ["Ending", "busy"],
  succeeded: ["Finished", "good"],
  failed: ["Failed", "bad"],
  cancelled: ["Cancelled", "calm"],
  timed_out: ["Took too long", "bad"],
  deleted: ["Deleted", "calm"],
};

export const jobName = status => statuses[status]?.[0] ?? status;
export const jobLook = status => statuses[status]?.[1] ?? "";

/** Whether nothing happens to a job any more. */
export const isOver = status => ["succeeded", "failed", "cancelled", "timed_out", "deleted"].includes(status);

/** Where a training is. */
export const progressText = progress => progress ? `${progress.step.toLocaleString()} of ${progress.total_steps.toLocaleString()}` : "";

/** Which round several workers are in, and how many are there. */
export function workersText({ workers, workers_at_work: present, round }) {
  if (round === null) return `up to ${workers}`; // it is over
  return `${round > 0 ? `round ${round.toLocaleString()}` : "before the first round"}, ${present} of ${workers} workers at work`;
}

/** Where it is, with how fast and how long yet. */
export const speedText = progress => progress ? [progress.tokens_per_second && `${Math.round(progress.tokens_per_second).toLocaleString()} tokens/s`, timeLeft(progress.seconds_left)].filter(Boolean).join(" · ") : "";
