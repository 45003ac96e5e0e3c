/* While somebody types, the server says how the message will read: no rule of texts stands here.
   Without this file, the same page has a button that does it. */
const WAIT = 400; // milliseconds without a key before the server is asked

const form = document.querySelector("form[data-preview]");
if (form) {
  const field = form.querySelector("textarea");
  const shown = form.querySelector("[data-shown]");
  const said = form.querySelector("[data-said]");
  let timer, asked;

  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(form.dataset.preview, {
        method: "POST", body: new FormData(form), signal: asked.signal, redirect: "error",
      });
      if (!answer.ok) return;
      shown.innerHTML = await answer.text();
      if (!shown.querySelector(".panel--refused")) forgive();
      said.textContent = shown.querySelector("[data-count]")?.textContent ?? "";
    } catch { /* another key was pressed, or the line broke: the button remains */ }
  };
  // What is on screen now can be kept: the refusal of the text before goes.
  const forgive = () => {
    document.querySelector("[data-refused]")?.replaceChildren();
    form.querySelectorAll(".field__error").forEach((error) => error.parentElement.remove());
    field.closest(".field--wrong")?.classList.remove("field--wrong");
    field.removeAttribute("aria-invalid");
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(show, WAIT); };
  field.addEventListener("input", later);

  for (const item of form.querySelectorAll("[data-words] li")) {
    const button = document.createElement("button");
    button.type = "button";
    const written = item.querySelector("code").textContent;
    button.textContent = `${item.querySelector("span").textContent} ${written}`;
    button.addEventListener("click", () => {
      field.setRangeText(written, field.selectionStart, field.selectionEnd, "end");
      field.focus();
      later();
    });
    item.replaceChildren(button);
  }
}
