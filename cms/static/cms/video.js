// The player of another site comes only when somebody asks for it. Without script the link leads there.
for (const box of document.querySelectorAll("[data-player]")) {
  box.addEventListener("click", (event) => {
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = box.dataset.player;
    player.title = box.dataset.title;
    player.allow = "fullscreen";
    player.referrerPolicy = "no-referrer";
    player.sandbox = "allow-scripts allow-same-origin";
    box.replaceChildren(player);
    player.focus();
  }, { once: true });
}
