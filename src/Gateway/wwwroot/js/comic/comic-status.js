/** A comic's status for people, and the look of its sticker. */
const statuses = {
  writing: ["Writing the story", "busy"],
  reviewing: ["Your turn", ""],
  painting: ["Painting", "busy"],
  publishing: ["Putting it together", "busy"],
  completed: ["Finished", "good"],
  failed: ["Failed", "bad"],
  cancelled: ["Cancelled", "calm"],
};

export const statusName = status => statuses[status]?.[0] ?? status;
export const statusLook = status => statuses[status]?.[1] ?? "";

/** Whether nothing happens to a comic any more by itself. */
export const hasEnded = status => ["completed", "failed", "cancelled"].includes(status);
