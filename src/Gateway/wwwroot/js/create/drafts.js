const place = "comic.draft";

/** Keeps what is in the form, so that a reload loses nothing. */
export const keepDraft = values => sessionStorage.setItem(place, JSON.stringify(values));

/** What was in the form; empty at first. */
export function takeDraft() {
  try {
    return JSON.parse(sessionStorage.getItem(place)) ?? {};
  } catch {
    return {};
  }
}

/** A form to draw another comic like one that is there. */
export const draftOf = comic => ({
  prompt: comic.prompt, panels: comic.panels.length || 4, layout: comic.layout, size: comic.size, style: comic.style ?? "",
});
