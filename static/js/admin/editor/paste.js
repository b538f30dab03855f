/* Cleans what comes from Word and Hangul before it becomes nodes: structure stays, dress goes.
   What is left over falls to the schema, and on the server to the allow-list. */

const parse = (html) => new DOMParser().parseFromString(inert(html), "text/html");
const STYLE = "data-style";

/* Parsed text stands under the policy of the page, so a style in it would be reported at once.
   What lies between tags is left as it is, also where it reads like an attribute. */
function inert(html) {
  const tag = /<!--[\s\S]*?(?:-->|$)|<(style|script)(?=[\s/>])[\s\S]*?(?:<\/\1\s*>|$)|<[a-z][^\s/>]*/gi;
  const attribute = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?/y;
  let made = "";
  let at = 0;
  for (let found = tag.exec(html); found; found = tag.exec(html)) {
    made += html.slice(at, found.index);
    at = tag.lastIndex;
    if (found[1] || found[0].startsWith("<!--")) continue;
    made += found[0];
    attribute.lastIndex = at;
    for (let one = attribute.exec(html); one; one = attribute.exec(html)) {
      at = attribute.lastIndex;
      if (/^style$/i.test(one[1])) made += one[0].replace(/style/i, STYLE);
      else made += /^on/i.test(one[1]) ? " " : one[0];
    }
    tag.lastIndex = at;
  }
  return made + html.slice(at);
}

function rename(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

const wrap = (element, tag) => {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.append(made);
};

function dropDress(body) {
  for (const element of body.querySelectorAll("style, script, meta, link, title, xml, o\\:p, w\\:sdt, [data-style*='mso-hide:all' i], [data-style*='display:none' i]")) {
    if (element.tagName.toLowerCase() === "w:sdt") element.replaceWith(...element.childNodes);
    else element.remove();
  }
  const comments = document.createNodeIterator(body, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.remove();
}

/* Bold, italics and raised text that were said in styles. */
function stylesToTags(body) {
  for (const element of body.querySelectorAll("span[data-style], font")) {
    const style = element.getAttribute(STYLE) ?? "";
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrap(element, "strong");
    if (/font-style:\s*italic/i.test(style)) wrap(element, "em");
    if (/vertical-align:\s*super/i.test(style)) wrap(element, "sup");
    if (/vertical-align:\s*sub/i.test(style)) wrap(element, "sub");
    if (/text-decoration:[^;]*line-through/i.test(style)) wrap(element, "s");
  }
  for (const bold of body.querySelectorAll("b[data-style*='font-weight:normal' i], b[data-style*='font-weight: normal' i]")) {
    bold.replaceWith(...bold.childNodes);
  }
}

const COUNTED = /^\(?[\d\p{L}]+[.)]|^[\u2460-\u2473]/u;

function newList(body, sign) {
  const list = body.ownerDocument.createElement(COUNTED.test(sign) ? "ol" : "ul");
  const first = /^\(?(\d+)[.)]/.exec(sign)?.[1] ?? "1";
  if (list.tagName === "OL" && first !== "1") list.setAttribute("start", first);
  return list;
}

/* Word writes list items as paragraphs with a list, a level, and a bullet in the text. */
function wordLists(body) {
  let stack = [];
  for (const item of [...body.querySelectorAll("p, h1, h2, h3, h4, table")]) {
    const found = /mso-list:\s*l(\d+)\s+level(\d+)/i.exec(item.getAttribute(STYLE) ?? "");
    if (!found) { stack = []; continue; }
    const bullet = item.querySelector("[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]");
    const sign = bullet?.textContent.trim() ?? "";
    bullet?.remove();
    const [, id, depth] = found;
    const level = Number(depth);
    stack.length = Math.min(stack.length, level);
    let open = stack[level - 1];
    const counted = COUNTED.test(sign);
    if (!open || open.id !== id || (sign && open.counted !== counted)) {
      open = { id, counted, list: newList(body, sign) };
      const above = stack[level - 2]?.list.lastElementChild;
      if (above) above.append(open.list);
      else item.before(open.list);
      stack[level - 1] = open;
    }
    const made = body.ownerDocument.createElement("li");
    made.append(...item.childNodes);
    open.list.append(made);
    item.remove();
  }
}

/* `_ftn` (footnotes) and `_edn` (endnotes) of Word, `#footnote` of LibreOffice and Hangul. */
const NOTE = /^#?_?(ftn|edn|sdfootnote|footnote|endnote)(\d+)(sym)?$/i;

const noteId = (name) => {
  const found = NOTE.exec(name ?? "");
  return found && `${found[1].toLowerCase()}${found[2]}`;
};

/** Return the element that holds each note, by its own id or the name of an anchor in it. */
function holders(body) {
  const found = new Map();
  for (const attribute of ["id", "name"]) {
    for (const element of body.querySelectorAll(`[${attribute}]`)) {
      const id = noteId(element.getAttribute(attribute));
      if (id && !found.has(id)) found.set(id, element.matches("div, li, aside") ? element : element.closest("p, li, div") ?? element);
    }
  }
  return found;
}

function withoutSign(item, number) {
  for (const back of item.querySelectorAll("a[href*='ref' i], a[href$='anc' i]")) back.remove();
  for (const anchor of item.querySelectorAll("a:not([href])")) anchor.replaceWith(...anchor.childNodes);
  item.normalize();
  const texts = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  let first = texts.nextNode();
  while (first && !first.data.trim()) first = texts.nextNode();
  if (first) first.data = first.data.replace(new RegExp(`^\\s*(?:[\\[(]?${number}[\\])]|${number}\\.(?=\\s))`), "");
}

function asMark(mark, key) {
  mark.className = "note";
  mark.setAttribute("href", `#${key}`);
  mark.textContent = "*";
  const raised = mark.closest("sup");
  if (raised && raised.textContent.trim() === "*") raised.replaceWith(mark);
}

/* Notes of another program. A mark whose note did not come along stays the text it was. */
function foreignNotes(body, fresh) {
  const at = holders(body);
  const keys = new Map();
  for (const mark of body.querySelectorAll("a[href^='#']")) {
    const id = noteId(mark.getAttribute("href"));
    if (!at.has(id) || at.get(id).contains(mark)) continue;
    if (!keys.has(id)) keys.set(id, fresh());
    asMark(mark, keys.get(id));
  }
  return [...keys].map(([id, key]) => {
    const holder = at.get(id);
    const item = body.ownerDocument.createElement("li");
    item.id = key;
    item.append(...holder.childNodes);
    withoutSign(item, /\d+$/.exec(id)[0]);
    holder.remove();
    return item;
  });
}

/* Notes as our own pages and editors have them, under a new key where theirs is taken. */
function ownNotes(body, fresh, known) {
  const found = [...body.querySelectorAll("ol.notes > li[id]")];
  for (const item of found) {
    if (!known.has(item.id)) continue;
    const key = fresh();
    for (const mark of body.querySelectorAll(`a.note[href="#${CSS.escape(item.id)}"]`)) mark.setAttribute("href", `#${key}`);
    item.id = key;
  }
  return found;
}

function notes(body, fresh, known) {
  const found = [...ownNotes(body, fresh, known), ...foreignNotes(body, fresh)];
  const keys = new Set([...known, ...found.map((item) => item.id)]);
  for (const mark of body.querySelectorAll("a.note")) {
    if (!keys.has(mark.getAttribute("href")?.slice(1))) mark.replaceWith(...mark.childNodes);
  }
  for (const rest of body.querySelectorAll("ol.notes, [data-style*='mso-element:footnote-list' i], [data-style*='mso-element:endnote-list' i]")) rest.remove();
  return found.map((item) => {
    tidy(item);
    return { id: item.id, html: item.innerHTML.trim() };
  });
}

function quotations(body) {
  for (const p of body.querySelectorAll("p[class^='MsoQuote'], p[class^='MsoIntenseQuote']")) {
    let quote = p.previousElementSibling;
    if (!quote?.matches("blockquote")) {
      quote = body.ownerDocument.createElement("blockquote");
      p.before(quote);
    }
    quote.append(p);
  }
}

function tidy(body) {
  for (const heading of body.querySelectorAll("h1")) rename(heading, "h2");
  for (const heading of body.querySelectorAll("h5, h6")) rename(heading, "h4");
  const headed = { MsoTitle: "h2", MsoHeading1: "h2", MsoHeading2: "h3", MsoHeading3: "h4" };
  quotations(body);
  for (const cell of body.querySelectorAll("thead td")) {
    const { colSpan, rowSpan } = cell;
    Object.assign(rename(cell, "th"), { colSpan, rowSpan });
  }
  for (const [name, tag] of Object.entries(headed)) for (const p of body.querySelectorAll(`p.${name}`)) rename(p, tag);
  for (const element of body.querySelectorAll("[data-style], [class], [align], [width], [height], [lang]")) {
    for (const name of [STYLE, "align", "width", "height"]) element.removeAttribute(name);
    if (!element.matches("a.note")) element.removeAttribute("class");
    if (!element.matches("span[lang]") || /^(ko|en-US|EN-US|ko-KR)$/i.test(element.lang)) element.removeAttribute("lang");
  }
  for (const link of body.querySelectorAll("a:not(.note)")) {
    if (!/^(https?:|mailto:)/i.test(link.getAttribute("href") ?? "")) link.replaceWith(...link.childNodes);
  }
  for (const image of body.querySelectorAll("img")) if (!/^[\w][\w.-]*$/.test(image.getAttribute("src") ?? "")) image.remove();
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) text.data = text.data.replaceAll("\u00a0", " ");
  for (const p of body.querySelectorAll("p")) if (!p.textContent.trim() && !p.querySelector("img, a.note")) p.remove();
}

/**
 * @param {string} html
 * @param {(() => string)|null} fresh gives a key for a note that nothing has yet; null where
 *   a text takes no notes, so that marks and notes stay the words they were
 * @param {Set<string>} known the keys of the notes that the text has
 * @returns {{html: string, notes: {id: string, html: string}[]}}
 */
export function cleaned(html, fresh, known) {
  const { body } = parse(html);
  dropDress(body);
  stylesToTags(body);
  wordLists(body);
  const found = fresh ? notes(body, fresh, known) : [];
  tidy(body);
  return { html: body.innerHTML.replace(/\s*\n\s*/g, " "), notes: found };
}
