import { svg } from "./dom.js";

const grids = {
  page: ["M5 5h16v16H5z", "M25 5h16v16H25z", "M5 25h16v16H5z", "M25 25h16v16H25z"],
  row: ["M3 16h8v14H3z", "M14 16h8v14h-8z", "M25 16h8v14h-8z", "M36 16h8v14h-8z"],
  column: ["M16 3h14v8H16z", "M16 14h14v8H16z", "M16 25h14v8H16z", "M16 36h14v8H16z"],
};

const names = { page: "Page", row: "Row", column: "Column" };

/** What people call a layout. */
export const layoutName = layout => names[layout] ?? layout;

/** What a layout looks like. */
export function layoutIcon(layout) {
  return svg("svg", { class: "layout-icon", viewBox: "0 0 46 46", "aria-hidden": "true" }, (grids[layout] ?? grids.page).map(d => svg("path", { d })));
}
