import { svg } from "./dom.js";

const ink = "#18161f";

const eyes = {
  happy: () => [eye(80), eye(120)],
  busy: () => [eye(80, 5, 3), eye(120, 5, 3)],
  asleep: () => [line("M68 133q12 9 24 0"), line("M108 133q12 9 24 0")],
  oops: () => [line("M72 124l16 16m0-16l-16 16"), line("M112 124l16 16m0-16l-16 16")],
};

const mouths = {
  happy: () => svg("path", { d: "M82 152q18 26 36 0z", fill: "#e5333f", stroke: ink, "stroke-width": 5, "stroke-linejoin": "round" }),
  busy: () => line("M88 158q12 8 24-2"),
  asleep: () => svg("ellipse", { cx: 100, cy: 158, rx: 6, ry: 5, fill: ink }),
  oops: () => line("M82 162q9-12 18 0t18 0"),
};

/**
 * The bottle of ink that lives here.
 * @param {"happy"|"busy"|"asleep"|"oops"} mood
 */
export function mascot(mood = "happy") {
  const shape = { stroke: ink, "stroke-width": 6, "stroke-linejoin": "round" };
  return svg("svg", { class: `mascot ${mood}`, viewBox: "0 0 220 222", "aria-hidden": "true" },
    svg("ellipse", { cx: 100, cy: 212, rx: 68, ry: 8, fill: "#000", opacity: ".18" }),
    svg("path", { d: "M40 152C18 150 8 166 16 180", fill: "none", ...shape, "stroke-width": 10, "stroke-linecap": "round" }),
    svg("path", { d: "M64 84C40 94 31 124 31 158c0 34 11 48 38 48h62c27 0 38-14 38-48 0-34-9-64-33-74z", fill: "#cdeaf9", ...shape }),
    svg("path", { d: "M34 138c20-12 32 8 54 0s30-14 50-4 18 6 28 2c1 8 1 14 0 22 0 32-10 45-35 45H69c-25 0-35-13-35-45 0-8 0-14 0-20z", fill: "#2f4bd8" }),
    svg("path", { d: "M64 84C40 94 31 124 31 158c0 34 11 48 38 48h62c27 0 38-14 38-48 0-34-9-64-33-74z", fill: "none", ...shape }),
    svg("rect", { x: 70, y: 62, width: 60, height: 26, rx: 6, fill: "#cdeaf9", ...shape }),
    svg("rect", { x: 60, y: 34, width: 80, height: 34, rx: 10, fill: "#e5333f", ...shape }),
    svg("path", { d: "M72 45h30", fill: "none", stroke: "#ff9a93", "stroke-width": 7, "stroke-linecap": "round" }),
    svg("rect", { x: 52, y: 106, width: 96, height: 78, rx: 24, fill: "#fffdf7", ...shape, "stroke-width": 5 }),
    svg("g", { class: "eyes" }, eyes[mood]()),
    svg("circle", { cx: 66, cy: 154, r: 7, fill: "#ffb3ad" }),
    svg("circle", { cx: 134, cy: 154, r: 7, fill: "#ffb3ad" }),
    mouths[mood](),
    svg("g", { class: "arm" },
      svg("path", { d: "M178 156L204 66", ...shape, "stroke-width": 12, stroke: ink }),
      svg("path", { d: "M178 156L204 66", stroke: "#e8a33d", "stroke-width": 6 }),
      svg("path", { d: "M197 68l14 4c4-14 6-22 1-38-12 10-16 20-15 34z", fill: "#2f4bd8", ...shape, "stroke-width": 4 }),
      svg("path", { d: "M160 160C172 166 184 156 186 140", fill: "none", ...shape, "stroke-width": 10, "stroke-linecap": "round" }),
      svg("circle", { cx: 187, cy: 138, r: 9, fill: "#fffdf7", ...shape, "stroke-width": 5 })),
    mood === "asleep" && svg("text", { x: 150, y: 40, "font-size": 34, "font-weight": 700, fill: "currentColor" }, "z z"));
}

function eye(x, dx = 0, dy = 0) {
  return svg("g", {},
    svg("ellipse", { cx: x + dx, cy: 132 + dy, rx: 8, ry: 12, fill: ink }),
    svg("circle", { cx: x + dx + 3, cy: 127 + dy, r: 3.2, fill: "#fff" }));
}

function line(d) {
  return svg("path", { d, fill: "none", stroke: ink, "stroke-width": 6, "stroke-linecap": "round" });
}
