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

let ids = 0;

/** An id for a label to point to. */
export const nextId = name => `${name}-${++ids}`;
