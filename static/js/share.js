/* Printing, and the device's own way of sharing where there is one. */
import { address } from "./copy.js";

async function share() {
  try {
    await navigator.share({ title: document.title, url: address() });
  } catch {
    /* the reader closed the sheet */
  }
}

export function startSharing() {
  for (const button of document.querySelectorAll("[data-do=print]")) {
    button.addEventListener("click", () => print());
  }
  if (!navigator.share) return;
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-do=share]");
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", share);
  }
}
