/* A shared computer: after 3 minutes without anybody a question, a minute later everything is wiped
   by the same form as « J’ai fini ». Browsers must not propose one person's name to the next. */
(() => {
  const box = document.getElementById("kiosk-question");
  if (!box) return;
  const QUIET = 180_000;
  const QUESTION = 60_000;
  let seenAt = Date.now();
  let isAtRest = "atRest" in box.dataset;
  let timer = 0;

  const wipe = () => {
    document.documentElement.classList.add("is-wiped");
    document.getElementById("kiosk-wipe").requestSubmit();
  };

  const plan = () => {
    clearTimeout(timer);
    if (isAtRest) return;
    const quiet = Date.now() - seenAt;
    if (quiet >= QUIET + QUESTION) {
      wipe();
    } else {
      if (quiet >= QUIET && !box.open) box.showModal();
      timer = setTimeout(plan, (quiet >= QUIET ? QUIET + QUESTION : QUIET) - quiet);
    }
  };

  const seen = () => {
    if (box.open) return; // an answer is a tap on a button
    seenAt = Date.now();
    isAtRest = false;
    plan();
  };
  ["input", "keydown", "pointerdown", "scroll"].forEach((name) =>
    document.addEventListener(name, seen, { capture: true, passive: true }),
  );
  box.addEventListener("close", seen);
  // « J’ai fini », here or in the bar: what this person chose to see goes too.
  document.addEventListener("submit", (event) => {
    if (event.target.action === document.getElementById("kiosk-wipe").action) localStorage.clear();
  });
  document.addEventListener("visibilitychange", () => document.hidden || plan());
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.documentElement.classList.add("is-wiped");
    window.location.reload();
  });
  document.querySelectorAll("form, input, textarea").forEach((part) => part.setAttribute("autocomplete", "off"));
  plan();
})();
