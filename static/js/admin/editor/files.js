/* The pictures among the files of the form: which there are, and taking in another. */

const ROWS = "input[type=file][name^='attachments-']:not([name*='__prefix__'])";
// What was chosen just now lies nowhere on the site yet, so the editor shows it from here.
const chosen = new Map();

const beside = (input, name) => document.querySelector(`[name="${input.name.replace(/-file$/, `-${name}`)}"]`);

/** Return the name under which the site keeps a file: `Chart 1 (최종).PNG` is `chart-1.png`. */
export function plainName(name) {
  const [, stem, ending] = /^(.*?)(\.[^.]*)?$/.exec(name.toLowerCase());
  return `${stem.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "file"}${ending ?? ""}`;
}

/** Return the names of the form's pictures, those chosen a moment ago included. */
export function pictures() {
  const names = [...document.querySelectorAll(ROWS)].map((input) =>
    beside(input, "name").value || (input.files[0] ? plainName(input.files[0].name) : ""));
  return [...new Set(names.filter((name) => /\.(png|jpe?g|webp|avif|gif)$/.test(name)))];
}

/** Return an address under which the editor can show a picture that is not uploaded yet. */
export const shownBeforeUpload = (name) => chosen.get(name);

function emptyRow() {
  const isEmpty = (input) => !input.files.length && !beside(input, "stored")?.value && !beside(input, "name").value;
  const found = [...document.querySelectorAll(ROWS)].find(isEmpty);
  if (found) return found;
  document.querySelector("#attachments-group .add-row a")?.click();
  return [...document.querySelectorAll(ROWS)].find(isEmpty);
}

/** Put a file among those of the form, under a name; it is uploaded when the form is saved. */
export async function attach(file, name) {
  const input = emptyRow();
  if (!input) return;
  const held = new DataTransfer();
  held.items.add(file);
  input.files = held.files;
  beside(input, "name").value = name;
  const folded = input.closest("details");
  if (folded) folded.open = true;
  for (const field of [input, beside(input, "name")]) field.dispatchEvent(new Event("change", { bubbles: true }));
  chosen.set(name, await new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("loadend", () => resolve(reader.result ?? ""));
    reader.readAsDataURL(file);
  }));
}
