/** The title of the window, with what the page shows. */
export function setTitle(text) {
  document.title = text ? `${text} · ComicCluster` : "ComicCluster";
}

/** Says at the foot of the page while the connection to the gateway is broken. */
export function setConnected(isConnected) {
  const sign = document.querySelector(".connection");
  sign.hidden = isConnected;
  sign.textContent = isConnected ? "" : "Reconnecting …";
}

/** Shows the page that the address names anew. */
export function showAgain() {
  dispatchEvent(new HashChangeEvent("hashchange"));
}
