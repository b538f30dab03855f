/* The dialog of a link, and what counts as an address. */

import { ask } from "./dialog.js";

/** Return the address that was meant, or "" for one that no reader could follow. */
export function address(typed) {
  const said = typed.trim().replace(/^(?:https?:\/\/)+(?=https?:\/\/)/i, "");
  if (/\s/.test(said)) return "";
  if (/^https?:\/\/[^/?#]/i.test(said) || /^mailto:[^@]+@[^@]+$/i.test(said)) return said;
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(said)) return `mailto:${said}`;
  const domain = /^(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+(?::\d+)?(?:[/?#]|$)/u;
  return domain.test(said) ? `https://${said}` : "";
}

/* A caret at the edge of a link means that link. */
function atEdge(editor) {
  const { empty, $from } = editor.state.selection;
  if (!empty || editor.isActive("link")) return;
  const linked = (node) => node?.marks.some((mark) => mark.type.name === "link");
  if (linked($from.nodeBefore)) editor.commands.setTextSelection({ from: $from.pos - 1, to: $from.pos });
  else if (linked($from.nodeAfter)) editor.commands.setTextSelection({ from: $from.pos, to: $from.pos + 1 });
}

export async function link(editor, words) {
  atEdge(editor);
  const now = editor.getAttributes("link");
  const said = await ask(words.link, [{
    name: "href", label: words.address, value: now.href ?? "", required: true, placeholder: "https://example.org/page",
    // What the text has already may stay: an address within the site, say.
    check: (value) => (!value.trim() || value === now.href || address(value) ? "" : words.addressWrong),
  }], { ok: words.ok, cancel: words.cancel, extra: now.href ? { name: "remove", label: words.remove } : undefined });
  if (!said) return;
  const href = said.href === now.href ? now.href : address(said.href);
  const chain = editor.chain().focus().extendMarkRange("link");
  if (said.said === "remove" || !href) chain.unsetMark("link").run();
  else if (editor.state.selection.empty && !now.href) {
    editor.chain().focus().insertContent({ type: "text", text: said.href.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
  } else chain.setMark("link", { ...now, href }).run();
  const { to } = editor.state.selection;
  editor.commands.setTextSelection(to);
}
