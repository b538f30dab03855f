/* Cleans what comes from Word and Hangul before it becomes nodes: structure stays, dress goes.
   What is left over falls to the schema, and on the server to the allow-list. */

const parse = (html) => new DOMParser().parseFromString(html, "text/html");

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
  for (const element of body.querySelectorAll("style, script, meta, link, title, xml, o\\:p, w\\:sdt, [style*='mso-hide:all'], [style*='display:none']")) {
    if (element.tagName.toLowerCase() === "w:sdt") element.replaceWith(...element.childNodes);
    else element.remove();
  }
  const comments = document.createNodeIterator(body, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.remove();
}

/* Bold, italics and raised text that were said in styles. */
function stylesToTags(body) {
  for (const element of body.querySelectorAll("span[style], font")) {
    const style = element.getAttribute("style") ?? "";
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrap(element, "strong");
    if (/font-style:\s*italic/i.test(style)) wrap(element, "em");
    if (/vertical-align:\s*super/i.test(style)) wrap(element, "sup");
    if (/vertical-align:\s*sub/i.test(style)) wrap(element, "sub");
    if (/text-decoration:[^;]*line-through/i.test(style)) wrap(element, "s");
  }
  for (const bold of body.querySelectorAll("b[style*='font-weight:normal'], b[style*='font-weight: normal']")) {
    bold.replaceWith(...bold.childNodes);
  }
}

/* Word writes list items as paragraphs with a level and a bullet in the text. */
function wordLists(body) {
  let stack = [];
  for (const item of [...body.querySelectorAll("p, h1, h2, h3, h4, table")]) {
    const found = /mso-list:\s*l\d+\s+level(\d+)/i.exec(item.getAttribute("style") ?? "");
    if (!found) { stack = []; continue; }
    const bullet = item.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']");
    const sign = bullet?.textContent.trim() ?? "";
    bullet?.remove();
    const level = Number(found[1]);
    stack.length = Math.min(stack.length, level);
    let list = stack[level - 1];
    if (!list || list.parentNode === null) {
      list = body.ownerDocument.createElement(/^[\d\p{L}]+[.)]/u.test(sign) ? "ol" : "ul");
      const above = stack[level - 2]?.lastElementChild;
      if (above) above.append(list);
      else item.before(list);
      stack[level - 1] = list;
    }
    const made = body.ownerDocument.createElement("li");
    made.append(...item.childNodes);
    list.append(made);
    item.remove();
  }
}

/* `_ftn` (footnotes) and `_edn` (endnotes) of Word, `#footnote` of LibreOffice and Hangul. */
const NOTE = /^#_?(ftn|edn|sdfootnote|footnote|endnote)(\d+)(sym)?$/i;

function notes(body, fresh) {
  const keys = new Map();
  for (const mark of body.querySelectorAll("a[href]")) {
    const found = NOTE.exec(mark.getAttribute("href"));
    if (!found) continue;
    const id = `${found[1].toLowerCase()}${found[2]}`;
    if (!keys.has(id)) keys.set(id, fresh());
    mark.className = "note";
    mark.setAttribute("href", `#${keys.get(id)}`);
    mark.textContent = "*";
    const raised = mark.closest("sup");
    if (raised && raised.textContent.trim() === "*") raised.replaceWith(mark);
  }
  const found = [];
  for (const [id, key] of keys) {
    const holder = body.querySelector(`#${CSS.escape(id)}, #_${CSS.escape(id)}`);
    if (!holder) continue;
    for (const back of holder.querySelectorAll("a[href*='ref'], a[href$='anc']")) back.remove();
    const item = body.ownerDocument.createElement("li");
    item.id = key;
    const text = holder.matches("div, li, aside") ? holder : holder.closest("p, li, div") ?? holder;
    item.append(...text.childNodes);
    found.push(item);
    text.remove();
  }
  for (const holder of body.querySelectorAll("[style*='mso-element:footnote-list'], [style*='mso-element:endnote-list']")) holder.remove();
  for (const item of body.querySelectorAll("ol.notes > li[id]")) found.push(item);
  for (const list of body.querySelectorAll("ol.notes")) list.remove();
  return found.map((item) => ({ id: item.id, html: item.innerHTML.trim() }));
}

function tidy(body) {
  for (const heading of body.querySelectorAll("h1")) rename(heading, "h2");
  for (const heading of body.querySelectorAll("h5, h6")) rename(heading, "h4");
  const headed = { MsoTitle: "h2", MsoHeading1: "h2", MsoHeading2: "h3", MsoHeading3: "h4" };
  for (const [name, tag] of Object.entries(headed)) for (const p of body.querySelectorAll(`p.${name}`)) rename(p, tag);
  for (const element of body.querySelectorAll("[style], [class], [align], [width], [height], [lang]")) {
    for (const name of ["style", "align", "width", "height"]) element.removeAttribute(name);
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

/** @returns {{html: string, notes: {id: string, html: string}[]}} */
export function cleaned(html, fresh) {
  const { body } = parse(html);
  dropDress(body);
  stylesToTags(body);
  wordLists(body);
  const found = notes(body, fresh);
  tidy(body);
  return { html: body.innerHTML.replace(/\s*\n\s*/g, " "), notes: found };
}
