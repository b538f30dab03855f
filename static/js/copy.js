/* Copies the page's address or its citation. */
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
 * @param {string} text
 * @param {string} success name of the message
 */
async function copyAndSay(text, success) {
  announce((await copy(text)) ? success : "copyFailed");
}

export function startCopying() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-do]");
    if (!(button instanceof HTMLElement)) return;
    if (button.dataset.do === "link") copyAndSay(address(), "linkCopied");
    if (button.dataset.do === "cite") {
      const citation = document.getElementById(button.dataset.of ?? "cite-text");
      if (citation) copyAndSay(citation.innerText.trim(), "citationCopied");
    }
  });
}
