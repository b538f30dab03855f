/* Links to a field whose textarea is hidden lead to its editor, and to the words they quote. */

/** Return where words stand in a document, however their spaces were set. */
function place(doc, excerpt) {
  const words = excerpt.replace(/^…|(…|\.\.\.)$/g, "").trim().split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  const wanted = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"));
  let found = null;
  doc.descendants((node, pos) => {
    if (found || !node.isTextblock) return !found;
    // Whatever is no text counts one place, so that places in the text are places in the document.
    const hit = wanted.exec(node.textBetween(0, node.content.size, "", "\ufffc"));
    if (hit) found = { from: pos + 1 + hit.index, to: pos + 1 + hit.index + hit[0].length };
    return false;
  });
  return found;
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
