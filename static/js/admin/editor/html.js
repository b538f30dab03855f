/* Between stored HTML and the editor's: table captions, header rows, the list of notes. */

const parse = (html) => new DOMParser().parseFromString(`<body>${html}</body>`, "text/html").body;

/** Return stored HTML in the shape that the editor's nodes have. */
export function toEditor(html) {
  const body = parse(html);
  for (const table of body.querySelectorAll("table")) {
    const block = document.createElement("div");
    block.dataset.table = "";
    const caption = document.createElement("p");
    caption.dataset.caption = "";
    const old = table.querySelector(":scope > caption");
    if (old) {
      caption.append(...old.childNodes);
      if (old.lang) caption.lang = old.lang;
      old.remove();
    }
    table.replaceWith(block);
    block.append(caption, table);
  }
  const [first, ...others] = body.querySelectorAll("ol.notes");
  for (const other of others) { first.append(...other.children); other.remove(); }
  if (first) body.append(first);
  return body.innerHTML;
}

function unwrap(element) {
  const [only] = element.children;
  if (element.children.length === 1 && only.tagName === "P" && only.attributes.length === 0
      && element.childNodes.length === 1) only.replaceWith(...only.childNodes);
}

/** A list item with a list below its first paragraph: that paragraph needs no tag of its own. */
function unwrapFirst(item) {
  const first = item.firstElementChild;
  if (first?.tagName === "P" && first.attributes.length === 0
      && [...item.children].slice(1).every((child) => /^[OU]L$/.test(child.tagName))) {
    first.replaceWith(...first.childNodes);
  }
}

function headRows(table) {
  const rows = [...table.querySelectorAll(":scope > tbody > tr")];
  const heads = [];
  for (const row of rows) {
    if (![...row.cells].every((cell) => cell.tagName === "TH")) break;
    heads.push(row);
  }
  if (heads.length === 0 || heads.length === rows.length) return;
  const head = document.createElement("thead");
  head.append(...heads);
  table.tBodies[0].before(head);
}

const BLOCKS = new Set("P H2 H3 H4 UL OL LI BLOCKQUOTE TABLE CAPTION THEAD TBODY TR FIGURE FIGCAPTION HR PRE".split(" "));

/** The paragraph that waits below a table, a figure or a quotation is not part of the text yet. */
function dropWaiting(body) {
  const last = body.querySelector(":scope > ol.notes")?.previousElementSibling ?? body.lastElementChild;
  if (last?.tagName === "P" && !last.textContent.trim() && !last.querySelector("a.note, img")
      && last.previousElementSibling && !/^(P|H[2-4]|UL|OL)$/.test(last.previousElementSibling.tagName)) last.remove();
}

/** Return the editor's HTML as it is stored: one block a line. */
export function toStored(html) {
  const body = parse(html);
  dropWaiting(body);
  for (const block of body.querySelectorAll("div[data-table]")) {
    const [caption, table] = block.children;
    if (caption.textContent.trim() || caption.querySelector("a.note")) {
      const made = document.createElement("caption");
      made.append(...caption.childNodes);
      if (caption.lang) made.lang = caption.lang;
      table.prepend(made);
    }
    headRows(table);
    block.replaceWith(table);
  }
  for (const item of body.querySelectorAll("td, th")) unwrap(item);
  for (const item of body.querySelectorAll("li")) { unwrap(item); unwrapFirst(item); }
  for (const caption of body.querySelectorAll("figcaption")) if (!caption.hasChildNodes()) caption.remove();
  // Numbers are counted again on every page; these are for readers of the bare HTML.
  const numbers = new Map();
  for (const mark of body.querySelectorAll("a.note")) {
    const key = mark.getAttribute("href");
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
    mark.textContent = String(numbers.get(key));
  }
  const blocks = [...body.querySelectorAll("*")].filter((element) => BLOCKS.has(element.tagName) && element.parentElement === body);
  for (const block of blocks.slice(1)) block.before("\n");
  const stored = body.innerHTML;
  return /^<p>(<br>)?<\/p>$/.test(stored) ? "" : stored.replaceAll("\u00a0", "&nbsp;");
}
