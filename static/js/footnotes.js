/* Repeats each note beside its line where there is room. The copies are for the eye only; screen
   readers and print keep the numbered list. */
import { target } from "./contents.js";

const SPACE_BETWEEN = 20;
const SPACE_BELOW_COVER = 40;
const RISE = 12;

/**
 * @param {HTMLAnchorElement} mark the number in the text
 * @returns {HTMLParagraphElement | null}
 */
function sideNote(mark) {
  const note = target(mark);
  if (!note) return null;
  const text = /** @type {HTMLElement} */ (note.cloneNode(true));
  for (const back of text.querySelectorAll(".back")) back.remove();
  const number = document.createElement("b");
  number.textContent = mark.textContent;
  const copy = document.createElement("p");
  copy.lang = note.closest("[lang]")?.getAttribute("lang") ?? "";
  copy.dir = note.closest("[dir]")?.getAttribute("dir") ?? "";
  copy.append(number, (text.textContent ?? "").trim());
  return copy;
}

/** @param {HTMLElement} side */
function draw(side) {
  const top = side.getBoundingClientRect().top;
  const cover = document.querySelector(".doc-cover")?.getBoundingClientRect().bottom;
  let free = cover === undefined ? 0 : cover - top + SPACE_BELOW_COVER;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const marks = document.querySelectorAll(".fnref a");
  side.replaceChildren();
  for (const mark of marks) {
    const note = sideNote(mark);
    if (!note) continue;
    side.append(note);
    const place = Math.max(mark.getBoundingClientRect().top - top - RISE, free);
    note.style.top = `${place}px`;
    free = place + note.offsetHeight + SPACE_BETWEEN;
  }
}

export function startSideNotes() {
  const side = document.querySelector(".side-notes");
  if (!(side instanceof HTMLElement)) return;
  const room = matchMedia("(min-width: 77.5rem)");
  const fit = () => (room.matches ? draw(side) : side.replaceChildren());
  fit();
  addEventListener("resize", fit);
  addEventListener("load", fit);
  document.fonts.ready.then(fit);
}
