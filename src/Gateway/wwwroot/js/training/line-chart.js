import { el, svg } from "../ui/dom.js";
import { shortNumber } from "../ui/format.js";

const width = 640, height = 300, left = 62, right = 22, top = 14, bottom = 40;
const looks = 6; // of lines, in the style sheet

/**
 * A chart of lines over the steps of trainings. What is no number breaks a line, and is marked at the foot.
 * @param {string} title what is shown
 * @param {{name: string, points: {step: number, value: number|string}[]}[]} series the lines; numbers that JSON can't write come as words
 * @param {{isLogarithmic?: boolean}} options `isLogarithmic`: where all values are above 0
 */
export function lineChart(title, series, { isLogarithmic = false } = {}) {
  const lines = series.map(({ name, points }) => ({ name, points: points.map(({ step, value }) => ({ step, value: Number(value) })) }));
  const good = lines.flatMap(line => line.points).filter(point => Number.isFinite(point.value));
  if (good.length === 0) return el("figure", { class: "chart" }, el("figcaption", {}, title), el("p", { class: "soft" }, "Nothing yet."));
  const scale = isLogarithmic && good.every(point => point.value > 0) ? Math.log10 : value => value;
  const steps = range(good.map(point => point.step)), values = range(good.map(point => scale(point.value)));
  const x = step => left + (step - steps.least) / (steps.most - steps.least || 1) * (width - left - right);
  const y = value => height - bottom - (scale(value) - values.least) / (values.most - values.least || 1) * (height - top - bottom);
  const cursor = svg("line", { class: "cursor", y1: top, y2: height - bottom });
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": summary(title, lines) },
    ticks(values.least, values.most, 4).map(at => svg("g", {},
      svg("line", { class: "grid", x1: left, x2: width - right, y1: foot(at, values), y2: foot(at, values) }),
      svg("text", { x: left - 8, y: foot(at, values) + 4, "text-anchor": "end" }, shortNumber(scale === Math.log10 ? 10 ** at : at)))),
    ticks(steps.least, steps.most, 5).map(at => svg("text", { x: x(at), y: height - bottom + 20, "text-anchor": "middle" }, shortNumber(at))),
    svg("text", { x: width - right, y: height - 4, "text-anchor": "end" }, "steps"),
    lines.map((line, i) => svg("g", { class: `series look-${i % looks}` },
      svg("path", { d: path(line.points, x, y) }),
      line.points.length < 30 && line.points.filter(point => Number.isFinite(point.value)).map(point => svg("circle", { cx: x(point.step), cy: y(point.value), r: 3.5 })),
      line.points.filter(point => !Number.isFinite(point.value)).map(point => svg("text", { class: "broken", x: x(point.step), y: height - bottom - 4, "text-anchor": "middle" }, "×")))),
    cursor);
  const readout = el("ul", { class: "legend" }, lines.map((line, i) => el("li", { class: `look-${i % looks}` }, el("span", { class: "swatch", "aria-hidden": "true" }), el("span", {}, line.name), el("strong", {}))));
  show(null);
  drawing.addEventListener("pointermove", event => {
    const box = drawing.getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width * width;
    show(steps.least + (at - left) / (width - left - right) * (steps.most - steps.least));
  });
  drawing.addEventListener("pointerleave", () => show(null));
  return el("figure", { class: "chart" }, el("figcaption", {}, title), drawing, readout);

  /** The values at a step, or the last ones. */
  function show(step) {
    cursor.toggleAttribute("hidden", step === null);
    cursor.classList.toggle("gone", step === null);
    lines.forEach((line, i) => {
      const near = step === null ? line.points.at(-1) : nearest(line.points, step);
      readout.children[i].lastChild.textContent = near ? `${shortNumber(near.value)} at step ${near.step}` : "";
      if (step !== null && near && i === 0) for (const end of ["x1", "x2"]) cursor.setAttribute(end, x(near.step));
    });
  }

  function foot(at, { least, most }) {
    return height - bottom - (at - least) / (most - least || 1) * (height - top - bottom);
  }
}

function path(points, x, y) {
  let d = "", isOpen = false;
  for (const { step, value } of points) {
    if (!Number.isFinite(value)) {
      isOpen = false;
      continue;
    }
    d += `${isOpen ? "L" : "M"}${x(step).toFixed(1)} ${y(value).toFixed(1)}`;
    isOpen = true;
  }
  return d;
}

function nearest(points, step) {
  return points.reduce((best, point) => best === null || Math.abs(point.step - step) < Math.abs(best.step - step) ? point : best, null);
}

function range(numbers) {
  let least = Infinity, most = -Infinity;
  for (const number of numbers) [least, most] = [Math.min(least, number), Math.max(most, number)];
  return { least, most };
}

/** Round numbers between two others. */
function ticks(least, most, count) {
  if (most === least) return [least];
  const rough = (most - least) / count, power = 10 ** Math.floor(Math.log10(rough));
  const size = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough);
  const marks = [];
  for (let at = Math.ceil(least / size) * size; at <= most + size / 1e6; at += size) marks.push(Math.abs(at) < size / 1e6 ? 0 : at);
  return marks;
}

function summary(title, lines) {
  return `${title}. ${lines.map(({ name, points }) => points.length > 0 ? `${name}: from ${shortNumber(points[0].value)} to ${shortNumber(points.at(-1).value)}` : name).join("; ")}.`;
}
