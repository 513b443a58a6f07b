/**
 * Draws what is in a place anew. Who was at a control there stays at the one with the same `data-key`; if that is gone, at the place itself.
 * @param {HTMLElement} place which can have the focus, by a tabindex
 * @param {Node[]} nodes what is in it now
 */
export function redraw(place, nodes) {
  const at = document.activeElement, isHere = place.contains(at) && place !== at;
  place.replaceChildren(...nodes);
  if (isHere) refocus(place, at);
}

/** Shows and hides controls of a place, which can have the focus; who was at one that is hidden now stays at the place. */
export function keepFocus(place, change) {
  const at = document.activeElement;
  change();
  if (place !== at && place.contains(at) && at.hidden) place.focus({ preventScroll: true });
}

/** Goes to what took the place of a control, or else to where it was. */
export function refocus(place, gone) {
  const next = gone.dataset.key && place.querySelector(`[data-key="${CSS.escape(gone.dataset.key)}"]`);
  (next || place).focus({ preventScroll: true });
}
