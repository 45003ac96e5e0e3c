/* /affichage/: an answer shows at once, and is kept on this device. */
(() => {
  const choices = document.getElementById("affichage");
  const root = document.documentElement;
  const told = document.getElementById("affichage-told");
  const fields = [...choices.querySelectorAll("input")];
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem("affichage")) || {};
    localStorage.setItem("affichage", JSON.stringify(kept)); // refused here rather than later
    if (!Object.keys(kept).length) localStorage.removeItem("affichage");
  } catch {
    return; // the browser keeps nothing: the page says how to enlarge without us
  }

  const show = () =>
    fields.forEach((field) => {
      if (field.checked && field.value) root.dataset[field.name] = field.value;
      else if (field.checked) delete root.dataset[field.name];
    });
  const tick = () =>
    fields.forEach((field) => (field.checked = field.value === (root.dataset[field.name] || "")));
  const tell = () => {
    told.hidden = false;
    told.lastElementChild.textContent = told.dataset.kept;
  };

  choices.addEventListener("change", () => {
    show();
    localStorage.setItem("affichage", JSON.stringify({ ...root.dataset }));
    tell();
  });
  choices.querySelector("button").addEventListener("click", () => {
    ["size", "spacing", "contrast", "font"].forEach((name) => delete root.dataset[name]);
    localStorage.removeItem("affichage");
    tick();
    tell();
  });
  tick();
  choices.hidden = false;
  window.addEventListener("pageshow", tick); // browsers bring back old answers
})();
