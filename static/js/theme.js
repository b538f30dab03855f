/* Runs in the head, before anything is painted: says that scripts work, and applies the theme
   that the reader chose (site.js keeps it, and so does the admin, under the same key). */
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    /* no storage: the device's own theme */
  }
})();
