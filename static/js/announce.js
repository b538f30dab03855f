/* The toast: a live region that stands empty in every page and carries the site's messages, in
   the page's language, in its data attributes. */

const REPEAT_AFTER = 60;
const GONE_AFTER = 5000;

/** @type {number | undefined} */
let timer;

/**
 * The message that the page holds under a name: `message("linkCopied")` reads `data-link-copied`.
 * @param {string} name
 * @returns {string}
 */
export function message(name) {
  return document.getElementById("toast")?.dataset[name] ?? "";
}

/**
 * Shows a message and has it read out.
 * @param {string} name
 */
export function announce(name) {
  const toast = document.getElementById("toast");
  const text = message(name);
  if (!toast || !text) return;
  clearTimeout(timer);
  toast.replaceChildren();
  // A fresh node a moment later, so that the same message twice is read out twice.
  timer = setTimeout(() => {
    const line = document.createElement("p");
    line.textContent = text;
    toast.replaceChildren(line);
    timer = setTimeout(() => toast.replaceChildren(), GONE_AFTER);
  }, REPEAT_AFTER);
}
