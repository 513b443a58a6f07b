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
