/* Gives select2's boxes the names of the labels beside them; it leaves them nameless itself. */

function name(select) {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  const words = label?.textContent.replace(/:\s*$/, "").trim();
  const box = select.nextElementSibling;
  if (!words || !box?.classList.contains("select2-container")) return;
  for (const part of box.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) {
    part.removeAttribute("aria-labelledby");
    part.setAttribute("aria-label", words);
  }
}

const all = () => document.querySelectorAll("select.admin-autocomplete").forEach(name);
const soon = () => setTimeout(all, 50);
document.readyState === "complete" ? soon() : addEventListener("load", soon);
document.addEventListener("formset:added", soon);
