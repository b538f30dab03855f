/* Tells the server of a reading, once a visit and publication. The page names the address to tell
   (none in previews and for staff); pages drawn ahead of time count when they are looked at. */

/**
 * @param {string} url
 * @returns {boolean} whether this visit has not been counted yet; a browser that cannot remember
 *   is never counted, so that reloading does not add readers
 */
function firstTime(url) {
  const key = `viewed:${url}`;
  try {
    if (sessionStorage.getItem(key)) return false;
    sessionStorage.setItem(key, "1");
    return true;
  } catch {
    return false;
  }
}

export function startViews() {
  const article = document.querySelector("[data-view-address]");
  const url = article instanceof HTMLElement ? article.dataset.viewAddress : "";
  if (!url || !navigator.sendBeacon) return;
  const count = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", count);
    if (firstTime(url)) navigator.sendBeacon(url);
  };
  document.addEventListener("visibilitychange", count);
  count();
}
