/* Links to a field whose textarea is hidden lead to its editor, and to the words they quote. */

import { order } from "./notes.js";

/** Return where words stand in a document: spaces do not count, and a passage may run over cells. */
function place(doc, excerpt) {
  const words = excerpt.replace(/^\s*…|(…|\.\.\.)\s*$/g, "").replace(/\s+/g, "");
  const numbers = order(doc);
  let text = "";
  const places = [];
  const put = (letters, pos, step) => {
    for (let index = 0; index < letters.length; index++) {
      if (/\s/.test(letters[index])) continue;
      text += letters[index];
      places.push(pos + index * step);
    }
  };
  doc.descendants((node, pos) => {
    if (node.isText) put(node.text, pos, 1);
    else if (node.type.name === "noteMark") put(String(numbers.indexOf(node.attrs.key) + 1), pos, 0);
  });
  const at = words ? text.indexOf(words) : -1;
  return at < 0 ? null : { from: places[at], to: places[at + words.length - 1] + 1 };
}

function show(hash, excerpt = "") {
  const editor = document.getElementById(decodeURIComponent(hash.slice(1)))?.proseEditor;
  if (!editor) return false;
  const frame = editor.view.dom.closest(".prose-editor");
  for (let folded = frame.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  frame.scrollIntoView({ block: "nearest" });
  const found = place(editor.state.doc, excerpt);
  const chain = editor.chain();
  (found ? chain.setTextSelection(found) : chain).focus().scrollIntoView().run();
  return true;
}

/** Follow the page's hash, now and later, to the editor of the field that it names. */
export function followHashes() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href*='#']");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.href.split("#")[0] !== location.href.split("#")[0]) return;
    if (!show(link.hash, link.dataset.excerpt)) return;
    event.preventDefault();
    history.replaceState(history.state, "", link.hash);
  });
  window.addEventListener("hashchange", () => show(location.hash));
  if (!location.hash) return;
  // While it loads, the browser itself goes to the hidden textarea and takes the focus away.
  if (document.readyState === "complete") show(location.hash);
  else window.addEventListener("load", () => setTimeout(() => show(location.hash)));
}
