const place = "comic.previews";

/** Whether this browser shows pictures while they are painted. */
export const showsPreviews = () => localStorage.getItem(place) !== "off";

/** Keeps whether it does. */
export const keepPreviews = isOn => localStorage.setItem(place, isOn ? "on" : "off");
