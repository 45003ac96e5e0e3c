// « Écouter »: a step read aloud, by its own recording or else by the device's voice.
(() => {
  const box = document.querySelector("[data-listen]");
  const lines = [...document.querySelectorAll("[data-line]")];
  if (!box || !lines.length) return;
  const [play, slow] = box.querySelectorAll("button");
  const sound = box.querySelector("audio");
  const starts = box.dataset.listen.split(" ").map(Number);
  const device = window.speechSynthesis;
  const language = document.documentElement.lang.slice(0, 2);
  let hasFile = !!sound, isOn = false, rate = 1, turn = 0, at = 0;

  const mark = (place) => lines.forEach((line, n) => {
    if (n === place && !line.classList.contains("is-said")) line.scrollIntoView({ block: "nearest" });
    line.classList.toggle("is-said", n === place);
  });
  const state = (on) => {
    isOn = on;
    box.classList.toggle("is-on", on);
    [...play.children].forEach((face, n) => { face.hidden = on !== (n === 1); });
    if (!on) mark(-1);
  };
  const voice = () => {
    const known = device ? device.getVoices().filter((one) => one.lang.startsWith(language)) : [];
    return known.find((one) => one.localService) || known[0];
  };
  const say = (place) => {
    const mine = turn;
    if (place >= lines.length) return state(false);
    at = place;
    const told = new SpeechSynthesisUtterance(lines[place].textContent.trim());
    told.voice = voice();
    told.lang = told.voice.lang;
    told.rate = rate;
    told.onend = () => { if (mine === turn) say(place + 1); };
    told.onerror = () => { if (mine === turn) stop(); };
    mark(place);
    device.speak(told);
  };
  const stop = () => {
    turn += 1;
    if (hasFile) sound.pause();
    if (device) device.cancel();
    state(false);
  };
  const begin = () => {
    state(true);
    if (!hasFile) return say(0);
    sound.currentTime = 0;
    sound.playbackRate = rate;
    sound.play().catch(withoutFile);
  };
  // The file is gone, or this telephone can't play it.
  const withoutFile = () => {
    if (!hasFile || !sound.error) return;
    hasFile = false;
    offer();
    if (isOn && voice()) say(0);
    else state(false);
  };
  const offer = () => { box.lastElementChild.hidden = !hasFile && !voice(); };

  play.addEventListener("click", () => (isOn ? stop() : begin()));
  slow.addEventListener("click", () => {
    const isSlow = slow.getAttribute("aria-pressed") !== "true";
    slow.setAttribute("aria-pressed", isSlow);
    rate = isSlow ? 0.7 : 1;
    if (hasFile) sound.playbackRate = rate;
    else if (isOn) { turn += 1; device.cancel(); say(at); }
  });
  addEventListener("pagehide", stop);
  if (hasFile) {
    sound.hidden = true;
    sound.addEventListener("ended", () => state(false));
    sound.addEventListener("error", withoutFile);
    sound.addEventListener("timeupdate", () => {
      if (isOn) mark(starts.filter((start) => start <= sound.currentTime * 1000).length - 1);
    });
  }
  offer();
  if (device) device.onvoiceschanged = offer;
})();
