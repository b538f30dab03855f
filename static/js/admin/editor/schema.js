/* What a text may be made of: the same as the allow-list of prose.html, node by node. */

import {
  Blockquote, Bold, BulletList, Code, Document, Dropcursor, Extension, Gapcursor, HardBreak, Heading,
  History, HorizontalRule, Italic, ListItem, Mark, Node, OrderedList, Paragraph, Strike, Subscript,
  Superscript, Table, TableCell, TableHeader, TableRow, Text, mergeAttributes,
} from "../../../django_prose_editor/editor.js";
import { shownBeforeUpload } from "./files.js";

const BARE = { addMenuItems: () => {}, addKeyboardShortcuts: () => ({}) };

const kept = (...names) => Object.fromEntries(names.map((name) => [name, {
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] === null ? {} : { [name]: attributes[name] }),
}]));

const simpleMark = (name, tag, attributes = []) => Mark.create({
  name,
  addAttributes: () => kept(...attributes),
  parseHTML: () => [{ tag: attributes.length ? `${tag}[${attributes[0]}]` : tag }],
  renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
});

const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => kept("href", "title", "hreflang"),
  parseHTML: () => [{ tag: "a[href]:not(.note)" }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
});

/* A mark in the text that leads to a note; its number is counted where it is shown. */
const NoteMark = Node.create({
  name: "noteMark",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    key: { default: "", parseHTML: (a) => (a.getAttribute("href") ?? "").replace("#", ""), renderHTML: () => ({}) },
  }),
  parseHTML: () => [{ tag: "a.note", priority: 100 }],
  renderHTML: ({ node }) => ["a", { class: "note", href: `#${node.attrs.key}` }, "*"],
});

const Note = Node.create({
  name: "note",
  content: "paragraph block*",
  defining: true,
  addAttributes: () => kept("id"),
  parseHTML: () => [{ tag: "li", context: "notes/", priority: 100 }],
  renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
});

const Notes = Node.create({
  name: "notes",
  content: "note+",
  isolating: true,
  parseHTML: () => [{ tag: "ol.notes", priority: 100 }],
  renderHTML: () => ["ol", { class: "notes" }, 0],
});

const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => kept("src", "alt", "width", "height"),
  parseHTML: () => [{ tag: "img[src]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
  addOptions: () => ({ files: "" }),
  addNodeView() {
    return ({ node, extension }) => {
      const dom = document.createElement("img");
      dom.alt = [node.attrs.src, node.attrs.alt].filter(Boolean).join(": ");
      const known = shownBeforeUpload(node.attrs.src);
      if (known) dom.src = known;
      else if (extension.options.files) dom.src = extension.options.files + encodeURIComponent(node.attrs.src);
      return { dom };
    };
  },
});

const FigureCaption = Node.create({
  name: "figureCaption",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "figcaption" }],
  renderHTML: ({ HTMLAttributes }) => ["figcaption", HTMLAttributes, 0],
});

const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "(picture | tableBlock | blockquote | pre)+ figureCaption?",
  isolating: true,
  draggable: true,
  parseHTML: () => [{ tag: "figure" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],
});

/* A table with its caption. In HTML the caption lies inside the table; `html.js` moves it. */
const TableCaption = Node.create({
  name: "tableCaption",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "p[data-caption]", priority: 100 }],
  renderHTML: ({ HTMLAttributes }) => ["p", mergeAttributes(HTMLAttributes, { "data-caption": "" }), 0],
});

const TableBlock = Node.create({
  name: "tableBlock",
  group: "block",
  content: "tableCaption table",
  isolating: true,
  parseHTML: () => [{ tag: "div[data-table]", priority: 100 }],
  renderHTML: () => ["div", { "data-table": "" }, 0],
});

const span = {
  addAttributes: () => ({
    colspan: { default: 1, parseHTML: (cell) => cell.colSpan, renderHTML: ({ colspan }) => (colspan > 1 ? { colspan } : {}) },
    rowspan: { default: 1, parseHTML: (cell) => cell.rowSpan, renderHTML: ({ rowspan }) => (rowspan > 1 ? { rowspan } : {}) },
    colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
    ...kept("scope"),
  }),
};

const Pre = Node.create({
  name: "pre",
  group: "block",
  content: "inline*",
  whitespace: "pre",
  defining: true,
  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
  renderHTML: ({ HTMLAttributes }) => ["pre", HTMLAttributes, 0],
});

const Lang = Mark.create({
  name: "lang",
  addAttributes: () => kept("lang"),
  parseHTML: () => [{ tag: "span[lang]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

/* `lang` may stand on any element. */
const LangEverywhere = Extension.create({
  name: "langEverywhere",
  addGlobalAttributes: () => [{
    types: [
      "paragraph", "heading", "bulletList", "orderedList", "listItem", "blockquote", "pre", "figure",
      "figureCaption", "picture", "tableCaption", "table", "tableRow", "tableCell", "tableHeader", "note",
      "bold", "italic", "strike", "subscript", "superscript", "code", "link", "q", "cite", "small", "abbr",
    ],
    attributes: kept("lang"),
  }],
});

const INLINE = [
  Text, HardBreak, Bold, Italic, Strike, Subscript, Superscript, Code, Link, Lang,
  simpleMark("q", "q"), simpleMark("cite", "cite"), simpleMark("small", "small"), simpleMark("abbr", "abbr", ["title"]),
].map((extension) => (extension.config?.addMenuItems ? extension.extend({ addMenuItems: () => {} }) : extension));

const plain = (extension) => extension.extend({ addMenuItems: BARE.addMenuItems });

/**
 * @param {"text"|"short"} kind a body, or a biography without headings, tables and notes
 * @param {string} files the address below which pictures are found
 */
export function extensions(kind, files = "") {
  const lists = [
    plain(BulletList), plain(OrderedList).extend({ addAttributes: () => kept("start"), addMenuItems: () => {} }), ListItem,
  ];
  const always = [Paragraph, plain(Blockquote), ...lists, ...INLINE, History.extend({ addMenuItems: () => {} }), Dropcursor, Gapcursor];
  if (kind === "short") {
    return [Document, ...always, LangEverywhere.extend({
      addGlobalAttributes: () => [{ types: ["paragraph", "listItem", "blockquote", "bold", "italic", "link"], attributes: kept("lang") }],
    })];
  }
  return [
    Document.extend({ content: "block+ notes?" }), ...always, plain(Heading).configure({ levels: [2, 3, 4] }),
    plain(HorizontalRule), Pre, NoteMark, Note, Notes, Picture.configure({ files }), Figure, FigureCaption,
    TableBlock, TableCaption,
    // Its own way of drawing sets widths in styles, which the policy forbids.
    Table.extend({ addMenuItems: () => {}, group: "", renderHTML: ({ HTMLAttributes }) => ["table", HTMLAttributes, ["tbody", 0]] }).configure({ resizable: false }),
    TableRow, TableCell.extend(span), TableHeader.extend(span), LangEverywhere,
  ];
}
