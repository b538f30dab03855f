/* The choice of automatic, light or dark in the footer. */

/** @param {string} choice */
function apply(choice) {
  if (choice === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

/** @param {string} choice */
function keep(choice) {
  try {
    localStorage.setItem("theme", choice);
  } catch {
    /* kept for this page only */
  }
}

export function startAppearance() {
  const current = document.documentElement.dataset.theme ?? "auto";
  /** @type {NodeListOf<HTMLInputElement>} */
  const choices = document.querySelectorAll("input[name=theme]");
  for (const choice of choices) {
    choice.checked = choice.value === current;
    choice.addEventListener("change", () => {
      apply(choice.value);
      keep(choice.value);
    });
  }
}
