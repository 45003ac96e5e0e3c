(() => {
  const offered = { size: ["large", "huge"], spacing: ["wide"], contrast: ["strong", "dark"], font: ["system", "dyslexic"] };
  try {
    const kept = JSON.parse(localStorage.getItem("affichage")) || {};
    const chosen = Object.keys(offered).filter((name) => offered[name].includes(kept[name]));
    chosen.forEach((name) => (document.documentElement.dataset[name] = kept[name]));
    if (chosen.length) document.write(`<link rel="stylesheet" href="${document.currentScript.dataset.sheet}">`);
  } catch {}
})();
addEventListener("focusin", function enter({ target }) {
  if (!target.dataset.script) return;
  removeEventListener("focusin", enter);
  document.head.append(Object.assign(document.createElement("script"), { src: target.dataset.script }));
});
