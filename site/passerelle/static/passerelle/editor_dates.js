/* Wagtail's calendars, without the inline scripts that our security policy refuses: the templates of
   wagtailadmin/widgets/ say which chooser a field wants, and this starts it. */
(() => {
  const start = (wish) => {
    wish.remove();
    window[wish.dataset.chooser](wish.dataset.for, JSON.parse(wish.dataset.options));
  };
  const startAll = () => document.querySelectorAll("[data-chooser][data-for]").forEach(start);
  document.addEventListener("DOMContentLoaded", startAll);
  // Forms that the editor adds later, and lists that a filter draws again.
  new MutationObserver(startAll).observe(document.documentElement, { childList: true, subtree: true });
})();
