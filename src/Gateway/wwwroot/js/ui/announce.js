const pause = 2500; // milliseconds; a screen reader needs the time to say it
let next = null, timer = 0;

/** Tells people who don't see the page what happened. Of what comes too fast only the last is told. */
export function announce(text) {
  next = text;
  if (!timer) speak();
}

function speak() {
  timer = 0;
  if (next === null) return;
  document.getElementById("announcer").textContent = next;
  next = null;
  timer = setTimeout(speak, pause);
}
