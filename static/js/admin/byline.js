/* Puts a byline in order by dragging or by buttons; without it, the place is a number field.
   The rows move in the page, their numbers in the fields; names of fields stay as they are. */

/** @param {Element} root */
function arrange(root) {
  const prefix = root.dataset.byline;
  const status = document.getElementById("desk-status");

  const rows = () => [...root.querySelectorAll(`.inline-related:not(.empty-form)`)];
  const place = (row) => row.querySelector(`input[name$="-position"]`);
  const index = (row) => Number(row.id.slice(prefix.length + 1));
  const person = (row) => {
    const select = row.querySelector(`select[name$="-author"]`);
    return select?.selectedOptions[0]?.value ? select.selectedOptions[0].text : "";
  };

  function number() {
    let next = 1;
    for (const row of rows()) {
      const field = place(row);
      if (!field) continue;
      field.value = person(row) ? String(next++) : "";
    }
    mark();
  }

  function mark() {
    const all = rows();
    all.forEach((row, at) => {
      row.querySelector(".move-up")?.toggleAttribute("disabled", at === 0);
      row.querySelector(".move-down")?.toggleAttribute("disabled", at === all.length - 1);
    });
  }

  function tell(row) {
    const all = rows();
    const words = { name: person(row) || root.dataset.nobody, place: all.indexOf(row) + 1, total: all.length };
    const text = root.dataset.moved.replace(/\{(\w+)\}/g, (_, word) => String(words[word]));
    if (!status) return;
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 60);
  }

  /** @param {(row: Element) => number} by */
  function sort(by) {
    const all = rows().sort((a, b) => by(a) - by(b));
    const end = root.querySelector(".inline-related.empty-form");
    for (const row of all) end ? end.before(row) : row.parentElement?.append(row);
  }

  function step(row, by, button) {
    const all = rows();
    const other = all[all.indexOf(row) + by];
    if (!other) return;
    if (by < 0) other.before(row);
    else other.after(row);
    number();
    changed(row);
    const still = button.disabled ? row.querySelector(by < 0 ? ".move-down" : ".move-up") : button;
    still?.focus();
    tell(row);
  }

  function changed(row) {
    place(row)?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function make(name, sign, label) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `move ${name}`;
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.title = label;
    return button;
  }

  function equip(row) {
    if (row.querySelector(".byline-tools") || !place(row)) return;
    const tools = document.createElement("span");
    tools.className = "byline-tools";
    const handle = document.createElement("span");
    handle.className = "grip";
    handle.draggable = true;
    handle.title = root.dataset.drag;
    handle.setAttribute("aria-hidden", "true");
    const up = make("move-up", "↑", root.dataset.up);
    const down = make("move-down", "↓", root.dataset.down);
    up.addEventListener("click", () => step(row, -1, up));
    down.addEventListener("click", () => step(row, 1, down));
    handle.addEventListener("dragstart", (event) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.id);
      event.dataTransfer.setDragImage(row, 0, 0);
      row.classList.add("dragging");
    });
    handle.addEventListener("dragend", () => {
      row.classList.remove("dragging");
      number();
      changed(row);
      tell(row);
    });
    tools.append(handle, up, down);
    row.querySelector("h3")?.prepend(tools);
  }

  root.addEventListener("dragover", (event) => {
    const moving = root.querySelector(".dragging");
    const over = event.target.closest?.(".inline-related:not(.empty-form)");
    if (!moving || !over) return;
    event.preventDefault();
    if (over === moving) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(moving);
    else over.after(moving);
  });
  root.addEventListener("drop", (event) => event.preventDefault());

  document.addEventListener("formset:added", (event) => {
    if (event.detail.formsetName !== prefix) return;
    equip(event.target);
    mark();
  });
  document.addEventListener("formset:removed", (event) => {
    if (event.detail.formsetName !== prefix) return;
    // Django counts the rows anew right after this event: those saved before must come first.
    const order = rows();
    sort(index);
    queueMicrotask(() => {
      sort((row) => order.indexOf(row));
      mark();
    });
  });

  root.classList.add("is-arranged");
  // After an error the server answers rows as it got them; their places are in the fields.
  sort((row) => Number(place(row)?.value || Number.MAX_SAFE_INTEGER));
  rows().forEach(equip);
  mark();
}

for (const root of document.querySelectorAll("[data-byline]")) arrange(root);
