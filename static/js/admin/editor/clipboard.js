/* What is copied within the desk comes back as it was, with the notes of its marks. */

import { pm } from "../../../django_prose_editor/editor.js";
import { listed } from "./notes.js";

const PLACE = "desk-notes";
const parse = (html) => new DOMParser().parseFromString(html, "text/html").body;

/** Say whether pasted HTML comes from one of the desk's own editors. */
export const isOwn = (html) => /<[^>]*\sdata-pm-slice=/.test(html);

function htmlOf(note) {
  const holder = document.createElement("div");
  holder.append(pm.model.DOMSerializer.fromSchema(note.node.type.schema).serializeFragment(note.node.content));
  return holder.innerHTML;
}

/** Remember the notes of the marks that are being copied or cut; another text knows them not. */
export function remember({ state }) {
  const keys = new Set();
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node) => {
    if (node.type.name === "noteMark") keys.add(node.attrs.key);
  });
  const notes = listed(state.doc).filter((note) => keys.has(note.key)).map((note) => ({ key: note.key, html: htmlOf(note) }));
  try { localStorage.setItem(PLACE, JSON.stringify(notes)); } catch { /* Then marks come without notes. */ }
  return false;
}

function remembered() {
  try { return JSON.parse(localStorage.getItem(PLACE)) ?? []; } catch { return []; }
}

/** Return own HTML whose marks lead to notes of this text, and the notes that it lacks. */
export function rejoined(html, doc, fresh) {
  const here = new Map(listed(doc).map((note) => [note.key, htmlOf(note)]));
  const keys = new Map();
  const notes = [];
  const body = parse(html);
  for (const { key, html: text } of remembered()) {
    if (here.get(key) === text) continue;
    const id = here.has(key) ? fresh() : key;
    keys.set(`#${key}`, `#${id}`);
    if (body.querySelector(`a.note[href="#${CSS.escape(key)}"]`)) notes.push({ id, html: text });
  }
  for (const mark of body.querySelectorAll("a.note")) {
    mark.setAttribute("href", keys.get(mark.getAttribute("href")) ?? mark.getAttribute("href"));
  }
  return { html: body.innerHTML, notes };
}
