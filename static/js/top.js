/* The way back to the top, offered after a screen and a half. */

export function startTop() {
  const link = document.querySelector(".to-top");
  if (!link) return;
  const show = () => link.classList.toggle("on", scrollY > innerHeight * 1.5);
  addEventListener("scroll", show, { passive: true });
  show();
  link.addEventListener("click", (event) => {
    event.preventDefault();
    scrollTo({ top: 0 });
    document.getElementById("main")?.focus({ preventScroll: true });
  });
}
