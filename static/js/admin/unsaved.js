/* Asks before a page with unsaved changes is left. */

const form = document.querySelector("[data-autosave]")?.closest("form") ?? document.querySelector("#content-main > form");
let dirty = Boolean(document.querySelector(".errornote"));

form?.addEventListener("change", () => { dirty = true; });
form?.addEventListener("input", () => { dirty = true; });
form?.addEventListener("submit", (event) => {
  // The preview opens beside the form, which stays unsaved.
  if (event.submitter?.getAttribute("formtarget") !== "_blank") dirty = false;
});
window.addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});
