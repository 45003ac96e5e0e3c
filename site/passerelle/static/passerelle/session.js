/* Warns before a session ends, keeps it at a tap, and wipes the page when it is over.
   The server decides: this clock asks it before it warns and before it wipes, for another tab may
   have kept the session. Asking is no activity; writing in a form is, as a click is. */
(() => {
  const box = document.getElementById("session-warning");
  if (!box) return;
  const WARNING = Number(box.dataset.warning) * 1000;
  const MINUTE = 60_000;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
  const stayForm = box.querySelector('form[data-when="stay"]');
  let endsAt = 0;
  let canStay = true;
  let timer = 0;
  let wroteAt = 0;

  const left = () => endsAt - Date.now();
  const show = (name, value) =>
    box.querySelectorAll(`[data-${name}]`).forEach((part) => (part.hidden = part.dataset[name] !== value));

  const wipe = () => {
    document.documentElement.classList.add("is-wiped");
    document.body.replaceChildren();
    // An editor's « leave this page? » must not keep the page on screen.
    window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
    window.location.replace(box.dataset.door);
  };

  const close = () => {
    if (box.open) box.close();
  };

  const warn = () => {
    show("when", canStay ? "stay" : "over");
    show("minutes", left() > MINUTE ? "2" : "1");
    if (!box.open && !box.dataset.understood) box.showModal();
  };

  const plan = () => {
    clearTimeout(timer);
    const remaining = left();
    if (remaining > WARNING) {
      close();
      timer = setTimeout(beforeWarning, remaining - WARNING);
    } else if (remaining > 0) {
      warn();
      timer = setTimeout(plan, remaining > MINUTE ? remaining - MINUTE : remaining);
    } else {
      ask().catch(wipe);
    }
  };

  const hear = (told) => {
    document.documentElement.classList.remove("is-wiped");
    if (!told.left) return wipe();
    endsAt = Date.now() + told.left * 1000;
    canStay = Boolean(told.can_stay);
    plan();
  };

  const fetched = async (url, options) => {
    const answer = await fetch(url, { credentials: "same-origin", cache: "no-store", ...options });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const ask = () => fetched(box.dataset.leftUrl).then(hear);

  const stay = () =>
    fetched(stayForm.action, { method: "POST", body: new FormData(stayForm) })
      .then((told) => {
        hear(told);
        tell();
      })
      .catch(() => ask().catch(() => {})); // no network for a moment: the clock goes on

  const tell = () => tabs?.postMessage({ endsAt, canStay });

  const beforeWarning = () => {
    if (Date.now() - wroteAt < WARNING && canStay) stay();
    else ask().catch(warn);
  };

  stayForm.addEventListener("submit", (event) => {
    event.preventDefault();
    stay();
  });
  // Escape says « I am here », as the button does.
  box.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (canStay) stay();
    else close();
  });
  box.addEventListener("close", () => {
    if (!canStay) box.dataset.understood = "1";
  });
  ["input", "keydown", "pointerdown"].forEach((name) =>
    document.addEventListener(name, () => (wroteAt = Date.now()), { capture: true, passive: true }),
  );
  // Signed out in one tab: the others look after a moment whether they still may show anything.
  document.addEventListener("submit", (event) => {
    if (!box.contains(event.target) || event.target !== stayForm) {
      const action = event.target.getAttribute("action") || "";
      if (/deconnexion|logout|fini/.test(action)) tabs?.postMessage({ leaving: true });
    }
  });
  tabs?.addEventListener("message", ({ data }) => {
    if (data.leaving) {
      setTimeout(() => ask().catch(() => {}), 2000);
    } else if (data.endsAt > endsAt) {
      ({ endsAt, canStay } = data);
      plan();
    }
  });
  // A computer that slept, or a page kept whole by the browser: nothing is shown before the server says so.
  const wake = () => {
    if (left() > 0) return;
    document.documentElement.classList.add("is-wiped");
    ask().catch(wipe);
  };
  document.addEventListener("visibilitychange", () => document.hidden || wake());
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.documentElement.classList.add("is-wiped");
    window.location.reload();
  });

  endsAt = Date.now() + Number(box.dataset.left) * 1000;
  canStay = Boolean(box.dataset.canStay);
  plan();
  tell();
})();
