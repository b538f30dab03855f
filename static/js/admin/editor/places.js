/* Places to write in: a paragraph below what stands last, and captions that say what they are. */

import { Extension, pm } from "../../../django_prose_editor/editor.js";

const { Plugin } = pm.state;
const { Decoration, DecorationSet } = pm.view;

// Out of these the caret finds its own way down.
const LEFT_BY_TYPING = new Set(["paragraph", "heading", "bulletList", "orderedList"]);

/** Return where a paragraph is missing: before the notes, below a table, a figure or a quotation. */
function missingBelow(doc) {
  let at = null;
  doc.forEach((node, offset) => {
    if (node.type.name === "notes") return;
    at = LEFT_BY_TYPING.has(node.type.name) ? null : offset + node.nodeSize;
  });
  return at;
}

function withParagraph(state) {
  const at = missingBelow(state.doc);
  return at === null ? null : state.tr.insert(at, state.schema.nodes.paragraph.create());
}

export const Places = Extension.create({
  name: "places",
  addOptions: () => ({ caption: "" }),
  onCreate() {
    const change = withParagraph(this.editor.state);
    if (change) this.editor.view.dispatch(change.setMeta("addToHistory", false).setMeta("preventUpdate", true));
  },
  addProseMirrorPlugins() {
    const { caption } = this.options;
    return [new Plugin({
      appendTransaction: (transactions, _before, after) =>
        (transactions.some((transaction) => transaction.docChanged) ? withParagraph(after) : null),
      props: {
        decorations({ doc }) {
          const made = [];
          doc.descendants((node, pos) => {
            if (!["tableCaption", "figureCaption"].includes(node.type.name) || node.childCount) return;
            made.push(Decoration.node(pos, pos + node.nodeSize, { "data-placeholder": caption }));
          });
          return DecorationSet.create(doc, made);
        },
      },
    })];
  },
});
