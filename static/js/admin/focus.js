/* Shows a cover that was chosen but not uploaded yet, so that its focal point can be set at once. */

const input = document.querySelector('input[type="file"][name="cover"]');
const frame = document.querySelector(".focus-picture");
if (input && frame) {
  const image = frame.querySelector("img");
  const stored = image.getAttribute("src") ?? "";
  const show = (source) => {
    frame.hidden = !source;
    if (source) image.src = source;
    else image.removeAttribute("src");
  };
  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file) {
      show(stored);
      return;
    }
    const reader = new FileReader();
    reader.addEventListener("load", () => { show(String(reader.result)); });
    reader.readAsDataURL(file);
  });
  image.addEventListener("error", () => { frame.hidden = true; });
}
