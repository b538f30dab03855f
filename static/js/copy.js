/* Copies the page's address, or a citation with its italics. */
import { announce } from "./announce.js";

/**
 * The address to pass on: the canonical one, without anything that came along in a link.
 * @returns {string}
 */
export function address() {
  /** @type {HTMLLinkElement | null} */
  const canonical = document.querySelector("link[rel=canonical]");
  return canonical?.href ?? location.href.split("#")[0];
}

/**
 * For browsers and plain-HTTP pages without the clipboard interface.
 * @param {string} text
 * @returns {boolean}
 */
function copyBySelection(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "sr";
  document.body.append(field);
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    /* reported by the caller */
  }
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * Copies words for programs that take them plain and for those that keep italics.
 * @param {HTMLElement} element
 * @returns {Promise<boolean>}
 */
async function copyFormatted(element) {
  const text = (element.textContent ?? "").trim();
  try {
    const kinds = { "text/plain": text, "text/html": element.innerHTML };
    const parts = Object.entries(kinds).map(([type, part]) => [type, new Blob([part], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
    return true;
  } catch {
    return copy(text);
  }
}

/**
 * @param {Promise<boolean>} copied
 * @param {string} success name of the message
 */
async function say(copied, success) {
  announce((await copied) ? success : "copyFailed");
}

export function startCopying() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-do]");
    if (!(button instanceof HTMLElement)) return;
    if (button.dataset.do === "link") say(copy(address()), "linkCopied");
    if (button.dataset.do === "cite") {
      const citation = document.getElementById(button.dataset.of ?? "");
      if (citation) say(copyFormatted(citation), "citationCopied");
    }
  });
}
