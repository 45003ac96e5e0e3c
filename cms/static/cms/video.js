// Nothing of a video comes before somebody asks for it. Without script, a link or the browser's own player.
for (const box of document.querySelectorAll("[data-video]")) {
  box.addEventListener("click", (event) => {
    event.preventDefault();
    const kept = box.querySelector("template");
    let player = kept?.content.querySelector("video");
    if (!player) {
      player = document.createElement("iframe");
      player.src = box.dataset.video;
      player.title = box.dataset.title;
      player.allow = "fullscreen";
      player.referrerPolicy = "no-referrer";
      player.sandbox = "allow-scripts allow-same-origin";
    }
    box.replaceChildren(player);
    player.focus();
    player.play?.().catch(() => {}); // refused or broken: its own buttons stay
  }, { once: true });
}
