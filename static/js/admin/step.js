/* A day or a time that is filled in is meant: it chooses “At this time” by itself. */

const planned = document.querySelector("input[name=when][value=at]");
for (const field of document.querySelectorAll("input[name^=moment_]")) {
  field.addEventListener("input", () => { if (planned && field.value) planned.checked = true; });
}
