// « Lisibilité »: asks the server about the form as it stands, soon after it changed.
// The rich text editor sends no event when its hidden field changes: the form is compared instead.
(() => {
  const LOOK_EVERY = 250; // milliseconds: two looks and the answer take well under a second
  const section = document.querySelector("[data-readability]");
  const form = document.querySelector("[data-edit-form], #page-edit-form");
  if (!section || !form) return;
  const found = section.querySelector("[data-readability-found]");
  let before = null;
  let asked = null;
  let waiting = null;

  const written = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !name.startsWith("comments-")) fields.append(name, value);
    }
    fields.set("easy_read_kind", section.dataset.kind);
    return fields.toString();
  };

  const ask = async (body) => {
    waiting?.abort();
    waiting = new AbortController();
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    const options = { method: "POST", body: new URLSearchParams(body), headers, signal: waiting.signal };
    try {
      const answer = await fetch(section.dataset.readability, options);
      if (!answer.ok) throw new Error(String(answer.status));
      found.innerHTML = await answer.text();
    } catch (error) {
      if (error.name === "AbortError") return;
      found.textContent = section.dataset.failure;
    }
  };

  // Asked once the text rests between two looks: nobody is checked in the middle of a word.
  setInterval(() => {
    if (document.hidden || section.closest("[hidden]")) return;
    const now = written();
    if (now === before && now !== asked) {
      asked = now;
      ask(now);
    }
    before = now;
  }, LOOK_EVERY);
})();
