import { timeLeft } from "../ui/format.js";

/** Where a training is. */
export const progressText = progress => progress ? `${progress.step.toLocaleString()} of ${progress.total_steps.toLocaleString()}` : "";

/** Which round several workers are in, and how many are there. */
export function workersText({ workers, workers_at_work: present, round }) {
  if (round === null) return `up to ${workers}`; // it is over
  return `${round > 0 ? `round ${round.toLocaleString()}` : "before the first round"}, ${present} of ${workers} workers at work`;
}

/** Where it is, with how fast and how long yet. */
export const speedText = progress => progress ? [progress.tokens_per_second && `${Math.round(progress.tokens_per_second).toLocaleString()} tokens/s`, timeLeft(progress.seconds_left)].filter(Boolean).join(" · ") : "";
