const place = "comic.panels.";

/** Remembers how many panels a comic shall have, to hold their places until its story is cut. */
export const rememberPanels = (id, panels) => sessionStorage.setItem(place + id, panels);

/** How many panels a comic shall have; 0 if this window did not ask for it. */
export const wantedPanels = id => Number(sessionStorage.getItem(place + id) ?? 0);
