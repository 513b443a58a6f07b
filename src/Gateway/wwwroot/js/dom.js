const svgNamespace = "http://www.w3.org/2000/svg";

/**
 * Makes an element. Strings among the children become text, never markup: what people and models write is shown as it is.
 * @param {string} tag its name
 * @param {object} props attributes; `onclick` and the like are listeners; false and null are left out
 * @param {...(Node|string|number|null|false|Array)} children what is in it
 */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(svgNamespace, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** Sets a text, only if it is another: screen readers and selections stay undisturbed. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

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

let ids = 0;

/** An id for a label to point to. */
export const nextId = name => `${name}-${++ids}`;
