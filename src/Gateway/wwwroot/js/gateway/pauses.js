const firstPause = 500;

/** The longest pause between two attempts, in milliseconds. */
export const longestPause = 8000;

/** Waits. */
export function pauseFor(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
  });
}

/** How long to wait after the n-th failure: longer each time, and never all clients at once. */
export const backOff = attempt => Math.min(longestPause, firstPause * 2 ** (attempt - 1)) * (.5 + Math.random() / 2);
