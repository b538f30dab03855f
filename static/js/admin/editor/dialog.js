/* One dialog for every question that the editor asks. */

function valueOf(input) {
  if (input.type === "checkbox") return input.checked;
  return input.type === "file" ? input.files[0] ?? null : input.value;
}

/**
 * @param {string} title
 * @param {{name: string, label: string, type?: string, value?: string|boolean, options?: [string, string][], list?: string[], required?: boolean, help?: string, accept?: string, placeholder?: string, check?: (value: string) => string, fills?: string, as?: (name: string) => string}[]} fields
 * @param {{ok: string, cancel: string, extra?: {name: string, label: string}}} words
 * @returns {Promise<Record<string, string|boolean|File|null>|null>} null when nothing was decided
 */
export function ask(title, fields, words) {
  const dialog = document.createElement("dialog");
  dialog.className = "prose-dialog";
  const form = document.createElement("form");
  form.method = "dialog";
  const heading = Object.assign(document.createElement("h2"), { textContent: title, id: "prose-dialog-title" });
  dialog.setAttribute("aria-labelledby", heading.id);
  form.append(heading);
  const inputs = new Map();
  for (const field of fields) {
    const label = document.createElement("label");
    label.append(Object.assign(document.createElement("span"), { textContent: field.label }));
    const input = document.createElement(field.type === "lines" ? "textarea" : field.options ? "select" : "input");
    for (const [value, text] of field.options ?? []) input.add(new Option(text, value));
    if (input instanceof HTMLInputElement) input.type = field.type ?? "text";
    if (field.type === "checkbox") { input.checked = Boolean(field.value); label.classList.add("tick"); } else if (field.type !== "file") input.value = field.value ?? "";
    if (field.placeholder) input.placeholder = field.placeholder;
    if (field.check) {
      const check = () => input.setCustomValidity(field.check(input.value));
      input.addEventListener("input", check);
      check();
    }
    if (field.accept) input.accept = field.accept;
    if (input instanceof HTMLTextAreaElement) input.rows = 4;
    input.required = Boolean(field.required);
    if (field.list) {
      const list = document.createElement("datalist");
      list.id = `prose-dialog-${field.name}`;
      list.append(...field.list.map((value) => new Option(value, value)));
      input.setAttribute("list", list.id);
      label.append(list);
    }
    label.append(input);
    if (field.help) label.append(Object.assign(document.createElement("small"), { textContent: field.help }));
    if (field.fills) {
      input.addEventListener("change", () => {
        if (input.files.length) inputs.get(field.fills).value = field.as(input.files[0].name);
      });
    }
    inputs.set(field.name, input);
    form.append(label);
  }
  const row = document.createElement("div");
  row.className = "prose-dialog-buttons";
  const made = (text, value) => Object.assign(document.createElement("button"), { type: "submit", textContent: text, value, className: "button" });
  const cancel = made(words.cancel, "");
  cancel.formNoValidate = true;
  cancel.className = "button secondary";
  row.append(made(words.ok, "ok"), ...(words.extra ? [Object.assign(made(words.extra.label, words.extra.name), { formNoValidate: true })] : []), cancel);
  form.append(row);
  dialog.append(form);
  document.body.append(dialog);
  // The page's own form must not hear of it.
  for (const kind of ["input", "change", "submit"]) dialog.addEventListener(kind, (event) => event.stopPropagation());
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const said = dialog.returnValue;
      const values = Object.fromEntries([...inputs].map(([name, input]) => [name, valueOf(input)]));
      dialog.remove();
      resolve(said ? { ...values, said } : null);
    });
  });
}
