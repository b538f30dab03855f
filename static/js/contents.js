/* Marks the section that is being read in the list of contents, where the list stands beside it. */

/**
 * The heading that a contents link leads to; its id may be Hangul, which a hash holds encoded.
 * @param {HTMLAnchorElement} link
 * @returns {HTMLElement | null}
 */
export function target(link) {
  return document.getElementById(decodeURIComponent(link.hash.slice(1)));
}

/**
 * @param {(HTMLElement | null)[]} headings
 * @returns {number} the last one above the upper third of the window, or the first
 */
function current(headings) {
  const line = innerHeight * 0.35;
  const passed = headings.map((heading) => (heading?.getBoundingClientRect().top ?? line) < line);
  return Math.max(0, passed.lastIndexOf(true));
}

export function startContents() {
  /** @type {HTMLAnchorElement[]} */
  const links = [...document.querySelectorAll(".toc a[href^='#']")];
  if (links.length === 0) return;
  const headings = links.map(target);
  const beside = matchMedia("(min-width: 77.5rem)");
  const mark = () => {
    const at = beside.matches ? current(headings) : -1;
    links.forEach((link, index) => {
      if (index === at) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  addEventListener("scroll", mark, { passive: true });
  beside.addEventListener("change", mark);
  mark();
}
