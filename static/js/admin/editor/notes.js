/* Notes: a mark in the text, a text at the end, and the two kept together. */

import { Extension, pm } from "../../../django_prose_editor/editor.js";

const { Plugin } = pm.state;
const { Decoration, DecorationSet } = pm.view;

/** Return the keys of marks in the order of the text, each once. */
export function order(doc) {
  const keys = [];
  doc.descendants((node) => {
    if (node.type.name === "noteMark" && !keys.includes(node.attrs.key)) keys.push(node.attrs.key);
    return node.type.name !== "notes";
  });
  return keys;
}

export function noteList(doc) {
  let found = null;
  doc.forEach((node, offset) => { if (node.type.name === "notes") found = { node, pos: offset }; });
  return found;
}

/** Return every note with its number and first words. */
export function listed(doc) {
  const numbers = order(doc);
  const list = noteList(doc);
  const found = [];
  list?.node.forEach((note, offset) => found.push({
    key: note.attrs.id, text: note.textContent, pos: list.pos + 1 + offset, node: note,
    number: numbers.indexOf(note.attrs.id) + 1,
  }));
  return found.sort((a, b) => (a.number || 999) - (b.number || 999));
}

export function freshKey(doc) {
  const taken = new Set(listed(doc).map((note) => note.key));
  let number = 1;
  while (taken.has(`note-${number}`)) number += 1;
  return `note-${number}`;
}

/** Add notes (`{id, html}`) to the end of a document, in one transaction. */
export function appended(transaction, schema, notes) {
  const parser = pm.model.DOMParser.fromSchema(schema);
  const made = notes.map(({ id, html }) => {
    const text = /^\s*<p/i.test(html) ? html : `<p>${html}</p>`;
    const holder = new DOMParser().parseFromString(text, "text/html").body;
    const content = parser.parse(holder, { topNode: schema.nodes.blockquote.create() }).content;
    return schema.nodes.note.create({ id }, content.size ? content : schema.nodes.paragraph.create());
  });
  const list = noteList(transaction.doc);
  if (list) transaction.insert(list.pos + list.node.nodeSize - 1, made);
  else transaction.insert(transaction.doc.content.size, schema.nodes.notes.create(null, made));
  return transaction;
}

export const NumberedNotes = Extension.create({
  name: "numberedNotes",
  addProseMirrorPlugins() {
    return [new Plugin({
      props: {
        decorations({ doc }) {
          const numbers = order(doc);
          const made = [];
          doc.descendants((node, pos) => {
            const key = node.type.name === "noteMark" ? node.attrs.key : node.type.name === "note" ? node.attrs.id : null;
            if (key === null) return;
            const number = numbers.indexOf(key) + 1;
            made.push(Decoration.node(pos, pos + node.nodeSize, { "data-number": number ? String(number) : "?" }));
          });
          return DecorationSet.create(doc, made);
        },
      },
      /* A note whose last mark is deleted goes too; undo brings both back. */
      appendTransaction(transactions, before, after) {
        if (!transactions.some((transaction) => transaction.docChanged)) return null;
        const had = new Set(order(before.doc));
        const has = new Set(order(after.doc));
        const gone = listed(after.doc).filter((note) => had.has(note.key) && !has.has(note.key));
        if (gone.length === 0) return null;
        const list = noteList(after.doc);
        const change = after.tr;
        if (gone.length === list.node.childCount) return change.delete(list.pos, list.pos + list.node.nodeSize);
        for (const note of gone.sort((a, b) => b.pos - a.pos)) change.delete(note.pos, note.pos + note.node.nodeSize);
        return change;
      },
    })];
  },
});
