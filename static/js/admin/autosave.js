/* Keeps what is typed: every 20 seconds of change and before leaving. Says who else is here.
   Before a save it asks whether the session still lives, so that no form goes to a log-in page.
   A form without an address of its own on the desk is kept in this browser alone. */

const root = document.querySelector("[data-autosave]");
const form = root?.closest("form");
const EVERY = 20_000;
// Browsers carry no more than 64 KiB out of a page that is being closed.
const CARRIED = 60_000;

if (form && root) {
  const words = root.dataset;
  const address = words.autosave;
  const tab = form.elements["desk-form"];
  const bar = document.getElementById("desk-bar");
  const presence = document.getElementById("presence");
  const here = `desk:${words.user}:${location.pathname}${location.search}`;
  let dirty = Boolean(document.querySelector(".errornote"));
  let leaving = false;

  const typed = () => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (!(value instanceof File)) data.append(name, value);
    return data;
  };
  const token = () => form.querySelector("[name=csrfmiddlewaretoken]");
  const at = (extra = {}) => `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ tab: tab.value, ...extra })}`;

  /** @returns {Promise<object|null>} null when nobody is signed in */
  async function ask(method, { body, extra } = {}) {
    const answer = await fetch(at(extra), {
      method,
      body,
      redirect: "manual",
      headers: method === "GET" ? {} : { "X-CSRFToken": token().value },
    });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return null;
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /* ----- a copy in this browser, for what cannot be sent ----- */

  function keepHere() {
    const data = {};
    for (const [name, value] of typed()) if (name !== "csrfmiddlewaretoken") (data[name] ??= []).push(value);
    try {
      localStorage.setItem(here, JSON.stringify({ data, when: new Date().toLocaleString() }));
      return true;
    } catch { return false; }
  }
  const forgetHere = () => { try { localStorage.removeItem(here); } catch { /* Then there is none. */ } };
  function keptHere() {
    try { return JSON.parse(localStorage.getItem(here)); } catch { return null; }
  }

  /* ----- what the page says of it ----- */

  function show(text, ...controls) {
    bar.replaceChildren(Object.assign(document.createElement("span"), { textContent: text }), ...controls);
    bar.hidden = false;
  }
  function button(text, act, kind = "button") {
    const made = Object.assign(document.createElement("button"), { type: "button", className: kind, textContent: text });
    made.addEventListener("click", act);
    return made;
  }
  function say() {
    const state = document.getElementById("kept-state");
    if (state) state.textContent = words.kept.replace("{time}", new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
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
    const changed = dirty;
    // What is typed while the desk answers is the next round's.
    dirty = false;
    if (!address) {
      if (changed && keepHere()) say();
      return;
    }
    try {
      const answer = await ask(changed ? "POST" : "GET", changed ? { body: typed() } : {});
      if (!answer) {
        dirty ||= changed;
        return signedOut();
      }
      if (changed) { forgetHere(); say(); }
      tell(answer);
    } catch {
      dirty ||= changed;
      if (changed) keepHere();
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
      if (name === "desk-form" || /-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$/.test(name)) continue;
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

  function offered(kept, taken, thrown) {
    const before = document.title;
    show(
      words.offer.replace("{time}", kept.when),
      button(words.take, () => { fill(kept.data); taken(); dirty = true; bar.hidden = true; document.title = before; }),
      button(words.drop, async () => {
        if (!confirm(words.sure)) return;
        await thrown();
        bar.hidden = true;
      }, "button cancel-link"),
    );
  }
  async function offer() {
    const local = keptHere();
    if (local && !dirty) offered(local, forgetHere, forgetHere);
    if (!address) return;
    try {
      const answer = await ask("GET", { extra: { want: location.hash.slice(1) } });
      if (!answer) return;
      tell(answer);
      if (!answer.kept || dirty || local) return;
      const { kept } = answer;
      // What is taken up goes on under the name that it was kept under.
      offered(kept, () => { tab.value = kept.tab; }, () => ask("DELETE", { extra: { tab: kept.tab } }));
    } catch { /* The next round tells whether the desk answers. */ }
  }

  for (const kind of ["input", "change"]) form.addEventListener(kind, () => { dirty = true; });
  form.addEventListener("submit", (event) => {
    if (leaving || event.submitter?.getAttribute("formtarget") === "_blank") return;
    if (!address) { leaving = true; forgetHere(); return; }
    event.preventDefault();
    const submitter = event.submitter;
    // Kept first: the save itself may fail on its way.
    const first = dirty ? ask("POST", { body: typed() }).then((answer) => { if (answer) forgetHere(); return answer; }) : ask("GET");
    first.catch(() => { keepHere(); return ask("GET"); }).then((answer) => {
      if (!answer) return signedOut();
      tell(answer);
      leaving = true;
      form.requestSubmit(submitter ?? undefined);
    }, () => { show(words.offline); });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !dirty || leaving) return;
    const body = typed();
    if (!address || String(body).length > CARRIED) keepHere();
    if (address) {
      const keepalive = String(body).length <= CARRIED;
      fetch(at(), { method: "POST", body, keepalive, headers: { "X-CSRFToken": token().value } }).catch(() => {});
    }
  });
  setInterval(keep, Number(words.every) || EVERY);
  offer();
}
