/* The row of buttons above a text. Arrow keys go along it, as the ARIA pattern has it. */

import { ask } from "./dialog.js";
import { attach, pictures, plainName } from "./files.js";
import { link } from "./link.js";
import { appended, freshKey, listed } from "./notes.js";

async function note(editor, words) {
  const { state } = editor;
  const selected = state.selection.node?.type.name === "noteMark" ? state.selection.node : null;
  const known = listed(state.doc);
  if (selected) {
    const at = known.find((one) => one.key === selected.attrs.key);
    if (at) editor.chain().focus().setTextSelection(at.pos + 2).scrollIntoView().run();
    return;
  }
  const fields = [{ name: "text", label: words.noteText, type: "lines" }];
  if (known.length) {
    fields.push({ name: "again", label: words.noteAgain, options: [["", words.noteNew], ...known.map((one) => [one.key, `${one.number || "?"}. ${one.text.slice(0, 60)}`])] });
  }
  const said = await ask(words.note, fields, words);
  if (!said) return;
  const key = said.again || freshKey(editor.state.doc);
  const { tr, schema } = editor.state;
  // Behind what is selected: a note says something of those words.
  tr.insert(state.selection.to, schema.nodes.noteMark.create({ key }));
  if (!said.again) {
    const holder = document.createElement("p");
    holder.textContent = said.text;
    appended(tr, schema, [{ id: key, html: holder.innerHTML }]);
  }
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

async function figure(editor, words) {
  const { selection, schema } = editor.state;
  const picture = selection.node?.type.name === "picture" ? selection.node : null;
  const now = picture?.attrs ?? {};
  const said = await ask(words.figure, [
    { name: "upload", label: words.upload, type: "file", accept: "image/png,image/jpeg,image/webp,image/avif,image/gif", fills: "src", as: plainName },
    { name: "src", label: words.file, value: now.src ?? "", list: pictures(), required: true, help: words.fileHelp },
    { name: "alt", label: words.alt, value: now.alt ?? "", help: words.altHelp },
    { name: "decorative", label: words.decorative, type: "checkbox", value: now.alt === "" },
    ...(picture ? [] : [{ name: "caption", label: words.caption }, { name: "source", label: words.source }]),
  ], words);
  if (!said) return;
  if (said.upload) await attach(said.upload, said.src.trim());
  const attrs = { ...now, src: said.src.trim(), alt: said.decorative ? "" : said.alt.trim() || null };
  if (picture) {
    editor.view.dispatch(editor.state.tr.setNodeMarkup(selection.from, null, attrs));
    editor.view.focus();
    return;
  }
  const text = [];
  if (said.caption.trim()) text.push(schema.text(said.caption.trim()));
  if (said.source.trim()) {
    if (text.length) text.push(schema.text(" "));
    text.push(schema.text(said.source.trim(), [schema.marks.small.create()]));
  }
  const content = [schema.nodes.picture.create(attrs), schema.nodes.figureCaption.create(null, text)];
  editor.chain().focus().insertContent(schema.nodes.figure.create(null, content).toJSON()).run();
  const after = around(editor, "figure");
  if (after && said.caption.trim()) editor.chain().setTextSelection(after.end + 1).scrollIntoView().run();
}

/** Return the innermost node of a kind around the caret, with where it begins and ends. */
function around(editor, name) {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === name) return { node: $from.node(depth), start: $from.before(depth), end: $from.after(depth) };
  }
  return null;
}

async function table(editor, words) {
  const said = await ask(words.table, [
    { name: "caption", label: words.caption },
    { name: "rows", label: words.rows, type: "number", value: "3", required: true },
    { name: "columns", label: words.columns, type: "number", value: "3", required: true },
  ], words);
  if (!said) return;
  const many = (count, make) => Array.from({ length: Math.min(Math.max(Number(count) || 1, 1), 60) }, (_, index) => make(index));
  const row = (type) => ({ type: "tableRow", content: many(said.columns, () => ({ type, content: [{ type: "paragraph" }] })) });
  editor.chain().focus().insertContent({
    type: "tableBlock",
    content: [
      { type: "tableCaption", content: said.caption.trim() ? [{ type: "text", text: said.caption.trim() }] : [] },
      { type: "table", content: many(said.rows, (index) => row(index === 0 ? "tableHeader" : "tableCell")) },
    ],
  }).run();
  const made = around(editor, "tableBlock");
  // Past the block, its caption, and the tags of table, row, cell and paragraph.
  if (made) editor.chain().setTextSelection(made.start + made.node.firstChild.nodeSize + 5).scrollIntoView().run();
}

function deleteTable(editor) {
  const found = around(editor, "tableBlock");
  if (!found) return;
  editor.view.dispatch(editor.state.tr.delete(found.start, found.end));
  editor.view.focus();
}

const BLOCKS = [["paragraph", "¶"], ["2", "H2"], ["3", "H3"], ["4", "H4"], ["pre", "</>"]];

/** Return the toolbar of an editor. */
export function toolbar(editor, words, kind) {
  const bar = document.createElement("div");
  bar.className = "prose-tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.tools);
  const states = [];

  const button = (label, sign, act, active = null, shown = null) => {
    const made = Object.assign(document.createElement("button"), { type: "button", title: label, tabIndex: -1 });
    made.append(Object.assign(document.createElement("span"), { textContent: sign, ariaHidden: "true" }));
    made.setAttribute("aria-label", label);
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => act());
    if (active) states.push(() => made.setAttribute("aria-pressed", String(active())));
    if (shown) states.push(() => { made.hidden = !shown(); });
    bar.append(made);
    return made;
  };
  const mark = (name, label, sign) => button(label, sign, () => editor.chain().focus().toggleMark(name).run(), () => editor.isActive(name));
  const gap = () => bar.append(Object.assign(document.createElement("span"), { className: "gap" }));

  if (kind === "text") {
    const select = document.createElement("select");
    select.setAttribute("aria-label", words.block);
    for (const [value] of BLOCKS) select.add(new Option(words[`block-${value}`], value));
    select.addEventListener("change", (event) => {
      event.stopPropagation();
      const chain = editor.chain().focus();
      if (select.value === "paragraph" || select.value === "pre") chain.setNode(select.value).run();
      else chain.setNode("heading", { level: Number(select.value) }).run();
    });
    select.addEventListener("input", (event) => event.stopPropagation());
    select.tabIndex = -1;
    states.push(() => {
      const level = [2, 3, 4].find((one) => editor.isActive("heading", { level: one }));
      select.value = level ? String(level) : editor.isActive("pre") ? "pre" : "paragraph";
    });
    bar.append(select);
    gap();
  }
  mark("bold", words.bold, "B").classList.add("bold");
  mark("italic", words.italic, "I").classList.add("italic");
  if (kind === "text") {
    mark("superscript", words.superscript, "x²");
    mark("subscript", words.subscript, "x₂");
    mark("strike", words.strike, "S").classList.add("strike");
  }
  button(words.link, "↗", () => link(editor, words), () => editor.isActive("link"));
  gap();
  button(words.bullets, "•", () => editor.chain().focus().toggleList("bulletList", "listItem").run(), () => editor.isActive("bulletList"));
  button(words.numbers, "1.", () => editor.chain().focus().toggleList("orderedList", "listItem").run(), () => editor.isActive("orderedList"));
  button(words.quote, "❝", () => editor.chain().focus().toggleWrap("blockquote").run(), () => editor.isActive("blockquote"));
  if (kind === "text") {
    gap();
    button(words.note, "[1]", () => note(editor, words)).classList.add("note-button");
    button(words.figure, "▣", () => figure(editor, words), () => editor.isActive("picture"));
    button(words.table, "▦", () => table(editor, words));
    button(words.rule, "―", () => editor.chain().focus().setHorizontalRule().run());
    const inTable = () => editor.isActive("table");
    button(words.rowAfter, "+▤", () => editor.chain().focus().addRowAfter().run(), null, inTable);
    button(words.rowGone, "−▤", () => editor.chain().focus().deleteRow().run(), null, inTable);
    button(words.columnAfter, "+▥", () => editor.chain().focus().addColumnAfter().run(), null, inTable);
    button(words.columnGone, "−▥", () => editor.chain().focus().deleteColumn().run(), null, inTable);
    button(words.headerCell, "H▦", () => editor.chain().focus().toggleHeaderCell().run(), () => editor.isActive("tableHeader"), inTable);
    button(words.merge, "⊞", () => editor.chain().focus().mergeOrSplit().run(), null, inTable);
    button(words.tableGone, "✕▦", () => deleteTable(editor), null, inTable);
  }
  gap();
  const languages = document.createElement("select");
  languages.setAttribute("aria-label", words.language);
  languages.tabIndex = -1;
  languages.add(new Option(words.language, ""));
  for (const [value, text] of words.languages) languages.add(new Option(text, value));
  languages.addEventListener("input", (event) => event.stopPropagation());
  languages.addEventListener("change", (event) => {
    event.stopPropagation();
    const chain = editor.chain().focus();
    if (languages.value) chain.setMark("lang", { lang: languages.value }).run();
    else chain.extendMarkRange("lang").unsetMark("lang").run();
  });
  states.push(() => { languages.value = editor.getAttributes("lang").lang ?? ""; });
  bar.append(languages);
  button(words.undo, "↶", () => editor.chain().focus().undo().run());
  button(words.redo, "↷", () => editor.chain().focus().redo().run());

  const all = () => [...bar.querySelectorAll("button, select")].filter((one) => !one.hidden);
  all()[0].tabIndex = 0;
  editor.view.dom.addEventListener("keydown", (event) => {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (command && event.key.toLowerCase() === "k") link(editor, words);
    else if (event.altKey && event.key === "F10") all().find((one) => one.tabIndex === 0)?.focus();
    else return;
    event.preventDefault();
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { editor.commands.focus(); return; }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tools = all();
    const next = tools[(tools.indexOf(document.activeElement) + step + tools.length) % tools.length];
    for (const tool of tools) tool.tabIndex = tool === next ? 0 : -1;
    next.focus();
    event.preventDefault();
  });
  const update = () => states.forEach((state) => state());
  editor.on("transaction", update);
  update();
  return bar;
}
