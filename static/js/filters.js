/* Filters: always open beside the list, folded above it, and clean addresses. */

export function startFilters() {
  const filters = document.querySelector("details.filters");
  if (!(filters instanceof HTMLDetailsElement)) return;
  const beside = matchMedia("(min-width: 60rem)");
  const fit = () => {
    filters.open = beside.matches;
  };
  fit();
  beside.addEventListener("change", fit);
  // A field left empty would stand in the address as `q=`.
  filters.querySelector("form")?.addEventListener("formdata", ({ formData }) => {
    const empty = [...formData].filter(([, value]) => value === "").map(([name]) => name);
    for (const name of empty) {
      const filled = formData.getAll(name).filter((value) => value !== "");
      formData.delete(name);
      for (const value of filled) formData.append(name, value);
    }
  });
}
