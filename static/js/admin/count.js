/* Shows how long the summary for lists is; search engines and shared links cut it near 200. */

const field = document.getElementById("id_abstract");
if (field) {
  const count = document.createElement("output");
  count.className = "count";
  count.htmlFor.add(field.id);
  count.setAttribute("aria-live", "off");
  const show = () => { count.textContent = `${[...field.value].length} / 200`; };
  field.addEventListener("input", show);
  field.after(count);
  show();
}
