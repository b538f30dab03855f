/* Saved publications: a list in this browser, nowhere else. */
import { announce, message } from "./announce.js";

/** @typedef {{ id: string, title: string, url: string, lang: string, meta: string }} Favourite */

const KEY = "saved";

/** @returns {Favourite[]} newest first */
function read() {
  try {
    const list = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(list) ? list.filter((item) => typeof item?.id === "string") : [];
  } catch {
    return [];
  }
}

/**
 * @param {Favourite[]} list
 * @returns {boolean} whether the browser kept it
 */
function write(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}

/**
 * What is in storage could have been put there by anything: only web addresses become links.
 * @param {string} url
 * @returns {string | null}
 */
function safe(url) {
  try {
    const { href, protocol } = new URL(url, location.href);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}

/** @param {HTMLElement} button */
function toggle(button) {
  const { save: id = "", title = "", url = "", lang = "", meta = "" } = button.dataset;
  const others = read().filter((item) => item.id !== id);
  const adding = button.getAttribute("aria-pressed") !== "true";
  const kept = write(adding ? [{ id, title, url, lang, meta }, ...others] : others);
  announce(!kept ? "unavailable" : adding ? "saved" : "unsaved");
}

/** @param {string} id */
function remove(id) {
  write(read().filter((item) => item.id !== id));
  announce("unsaved");
  document.getElementById("saved-head")?.focus();
}

function paintButtons() {
  const ids = new Set(read().map((item) => item.id));
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-save]");
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(ids.has(button.dataset.save ?? "")));
  }
  /** @type {NodeListOf<HTMLElement>} */
  const counts = document.querySelectorAll("[data-saved-count]");
  for (const count of counts) {
    count.textContent = String(ids.size);
    count.hidden = ids.size === 0;
  }
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Favourite} item
 * @returns {Node}
 */
function row(template, item) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const link = copy.querySelector("a");
  const meta = copy.querySelector(".meta");
  const button = copy.querySelector("button");
  const href = safe(item.url);
  if (link) {
    link.textContent = item.title;
    link.lang = item.lang;
    if (href) link.href = href;
    else link.removeAttribute("href");
  }
  if (meta instanceof HTMLElement) {
    meta.textContent = item.meta;
    meta.lang = item.lang;
  }
  if (button) {
    button.dataset.unsave = item.id;
    button.setAttribute("aria-label", `${message("remove")}: ${item.title}`);
  }
  return copy;
}

function paintList() {
  const list = document.getElementById("saved-list");
  const template = document.getElementById("saved-item");
  if (!list || !(template instanceof HTMLTemplateElement)) return;
  const items = read();
  list.replaceChildren(...items.map((item) => row(template, item)));
  list.hidden = items.length === 0;
  const none = document.getElementById("saved-none");
  if (none) none.hidden = items.length > 0;
  const head = document.getElementById("saved-head");
  if (!head) return;
  const { none: zero = "", one = "", many = "" } = head.dataset;
  const words = items.length === 0 ? zero : items.length === 1 ? one : many;
  head.textContent = words.replace("%n", String(items.length));
}

function paint() {
  paintButtons();
  paintList();
}

export function startFavourites() {
  paint();
  document.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element && event.target.closest("[data-save], [data-unsave]");
    if (!(button instanceof HTMLElement)) return;
    if (button.dataset.unsave !== undefined) remove(button.dataset.unsave);
    else toggle(button);
    paint();
  });
  // Another tab, or a page that comes back from the browser's memory.
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) paint();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) paint();
  });
}
