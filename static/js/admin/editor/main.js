/* Turns textareas of formatted text into editors; without it they stay textareas of HTML. */

import { Editor } from "../../../django_prose_editor/editor.js";
import { isOwn, rejoined, remember } from "./clipboard.js";
import { followHashes } from "./goto.js";
import { toEditor, toStored } from "./html.js";
import { NumberedNotes, appended, freshKey, listed } from "./notes.js";
import { cleaned } from "./paste.js";
import { Places } from "./places.js";
import { extensions } from "./schema.js";
import { toolbar } from "./toolbar.js";

function start(textarea) {
  if (textarea.id.includes("__prefix__") || textarea.closest(".prose-editor")) return;
  const kind = textarea.dataset.prose;
  const words = JSON.parse(textarea.dataset.words);
  const frame = document.createElement("div");
  frame.className = "prose-editor";
  textarea.before(frame);
  const label = document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);
  let writing = false;
  let pending = [];

  const editor = new Editor({
    element: frame,
    extensions: [...extensions(kind, textarea.dataset.files), Places.configure({ caption: words.caption }), ...(kind === "text" ? [NumberedNotes] : [])],
    content: toEditor(textarea.value),
    parseOptions: { preserveWhitespace: false },
    injectCSS: false,
    editable: !textarea.disabled,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label?.textContent.replace(/:\s*$/, "").trim() ?? "",
        ...(textarea.lang ? { lang: textarea.lang } : {}),
        ...(textarea.dir ? { dir: textarea.dir } : {}),
      },
      handleDOMEvents: { copy: remember, cut: remember },
      transformPastedHTML(html) {
        const known = new Set(listed(editor.state.doc).map((note) => note.key));
        const taken = new Set(known);
        const fresh = () => {
          let key = freshKey(editor.state.doc);
          for (let number = 1; taken.has(key); number += 1) key = `note-${number}`;
          taken.add(key);
          return key;
        };
        if (isOwn(html)) {
          const own = rejoined(html, editor.state.doc, fresh);
          pending = kind === "text" ? own.notes : [];
          return own.html;
        }
        const found = cleaned(html, kind === "text" ? fresh : null, known);
        pending = found.notes;
        return toEditor(found.html);
      },
    },
    onUpdate() { write(); },
  });

  function write() {
    writing = true;
    textarea.value = toStored(editor.getHTML());
    for (const name of ["input", "change"]) textarea.dispatchEvent(new Event(name, { bubbles: true }));
    writing = false;
  }

  // Notes that came along with what was pasted stand at the end, once the text itself is in.
  editor.on("transaction", ({ transaction }) => {
    if (!pending.length || transaction.getMeta("uiEvent") !== "paste") return;
    const notes = pending;
    pending = [];
    queueMicrotask(() => editor.view.dispatch(appended(editor.state.tr, editor.schema, notes)));
  });
  textarea.addEventListener("input", () => {
    if (!writing) editor.commands.setContent(toEditor(textarea.value), { emitUpdate: false });
  });
  label?.addEventListener("click", () => editor.commands.focus());

  if (!textarea.disabled) frame.prepend(toolbar(editor, words, kind));
  textarea.hidden = true;
  textarea.proseEditor = editor;
}

const all = (root) => root.querySelectorAll("textarea[data-prose]").forEach(start);
all(document);
document.addEventListener("formset:added", (event) => all(event.target));
followHashes();
