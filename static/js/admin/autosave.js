/* Keeps what is typed: every 20 seconds of change and before leaving. Says who else is here.
   Before a save it asks whether the session still lives, so that no form goes to a log-in page. */

const form = document.querySelector("#content-main form[data-autosave]") ??
  document.querySelector("[data-autosave]")?.closest("form");
const root = document.querySelector("[data-autosave]");
const EVERY = 20_000;

if (form && root) {
  const address = root.dataset.autosave;
  const words = root.dataset;
  const bar = document.getElementById("desk-bar");
  const presence = document.getElementById("presence");
  let dirty = Boolean(document.querySelector(".errornote"));
  let leaving = false;

  const typed = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };
  const token = () => form.querySelector("[name=csrfmiddlewaretoken]");

  /** @returns {Promise<object|null>} null when nobody is signed in */
  async function ask(method, body) {
    const answer = await fetch(address, {
      method,
      body,
      redirect: "manual",
      headers: method === "GET" ? {} : { "X-CSRFToken": token().value },
    });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return null;
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function show(text, ...controls) {
    bar.replaceChildren(Object.assign(document.createElement("span"), { textContent: text }), ...controls);
    bar.hidden = false;
  }
  function button(text, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: text });
    made.addEventListener("click", act);
    return made;
  }
  function tell(answer) {
    if (answer.csrf) token().value = answer.csrf;
    const lines = [...(answer.others ?? []), answer.changed].filter(Boolean);
    if (presence) {
      if (presence.textContent !== lines.join(" ")) presence.textContent = lines.join(" ");
      presence.hidden = lines.length === 0;
    }
  }
  function signedOut() {
    const link = Object.assign(document.createElement("a"), {
      href: words.login, target: "_blank", rel: "noopener", textContent: words.signIn,
    });
    show(words.signedOut, link);
    bar.focus();
  }

  async function keep() {
    try {
      const answer = await ask(dirty ? "POST" : "GET", dirty ? typed() : undefined);
      if (!answer) return signedOut();
      if (dirty) {
        dirty = false;
        const state = document.getElementById("kept-state");
        if (state) state.textContent = words.kept.replace("{time}", new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
      }
      tell(answer);
    } catch {
      show(words.offline);
    }
  }

  function fill(data) {
    // Rows that were added by hand are asked for first, so that their fields are there to fill.
    for (const [name, [count]] of Object.entries(data)) {
      const total = name.endsWith("-TOTAL_FORMS") && form.elements[name];
      if (!total) continue;
      const prefix = name.slice(0, -"-TOTAL_FORMS".length);
      const add = document.querySelector(`#${prefix}-group .add-row a`);
      for (let more = Number(count) - Number(total.value); more > 0 && add; more--) add.click();
    }
    for (const [name, values] of Object.entries(data)) {
      if (/-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$/.test(name)) continue;
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) put(field, values);
    }
  }
  function put(field, values) {
    if (field.type === "file") return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (field instanceof HTMLSelectElement) {
      for (const value of values) {
        if (value && ![...field.options].some((option) => option.value === value)) field.add(new Option(`#${value}`, value));
      }
      for (const option of field.options) option.selected = values.includes(option.value);
    } else field.value = values[0] ?? "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function offer() {
    try {
      const answer = await ask("GET");
      if (!answer) return;
      tell(answer);
      if (!answer.kept || dirty) return;
      const { data, when } = answer.kept;
      const before = document.title;
      show(
        words.offer.replace("{time}", when),
        button(words.take, () => { fill(data); dirty = true; bar.hidden = true; document.title = before; }),
        button(words.drop, async () => { await ask("DELETE"); bar.hidden = true; }),
      );
    } catch { /* The next round tells whether the desk answers. */ }
  }

  for (const kind of ["input", "change"]) form.addEventListener(kind, () => { dirty = true; });
  form.addEventListener("submit", (event) => {
    if (leaving || event.submitter?.getAttribute("formtarget") === "_blank") return;
    event.preventDefault();
    const submitter = event.submitter;
    ask("GET").then((answer) => {
      if (!answer) return signedOut();
      tell(answer);
      leaving = true;
      form.requestSubmit(submitter ?? undefined);
    }, () => { show(words.offline); });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty && !leaving) {
      fetch(address, { method: "POST", body: typed(), keepalive: true, headers: { "X-CSRFToken": token().value } }).catch(() => {});
    }
  });
  setInterval(keep, Number(words.every) || EVERY);
  offer();
}
