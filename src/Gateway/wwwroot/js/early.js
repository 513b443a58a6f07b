// Runs before the first paint, so that a page that is set to dark never flashes white.
{
  const theme = localStorage.getItem("comic.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}
