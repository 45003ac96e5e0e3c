// An editor reads a step, one sentence at a time: when each begins is noted with the sound.
(() => {
  const box = document.querySelector("[data-recorder]");
  const form = document.querySelector("#voice");
  if (!box || !form || !window.MediaRecorder || !navigator.mediaDevices) return;
  const find = (name) => box.querySelector(`[data-${name}]`);
  const [told, start, next, keep, heard] = ["told", "start", "next", "keep", "heard"].map(find);
  const lines = [...document.querySelectorAll("[data-lines] li")];
  const more = next.textContent;
  // What most browsers play, old telephones too, comes first.
  const kinds = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/ogg;codecs=opus"];
  let recorder, began, starts;
  box.hidden = false;

  const mark = (at) => {
    lines.forEach((line, place) => line.classList.toggle("is-said", place === at));
    next.textContent = at === lines.length - 1 ? next.dataset.last : more;
  };
  const show = (part) => {
    start.hidden = part === "recording";
    next.hidden = part !== "recording";
    keep.hidden = heard.hidden = part !== "recorded";
  };
  const fail = (error) => {
    const why = { NotAllowedError: "blocked", NotFoundError: "absent" }[error.name] || "failed";
    told.textContent = box.dataset[why];
    show("waiting");
    mark(-1);
  };

  const finish = (pieces, kind) => {
    const sound = new Blob(pieces, { type: kind });
    const chosen = new DataTransfer();
    chosen.items.add(new File([sound], "voix", { type: kind }));
    form.elements.file.files = chosen.files;
    form.elements.starts.value = starts.join(" ");
    URL.revokeObjectURL(heard.src);
    heard.src = URL.createObjectURL(sound);
    told.textContent = box.dataset.listen;
    start.textContent = start.dataset.again;
    mark(-1);
    show("recorded");
    keep.focus();
  };

  const record = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
    const pieces = [];
    recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32000 });
    recorder.ondataavailable = (event) => pieces.push(event.data);
    recorder.onerror = (event) => fail(event.error || event);
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      finish(pieces, recorder.mimeType.split(";")[0]);
    };
    recorder.onstart = () => { began = performance.now(); };
    recorder.start();
    began = performance.now();
    starts = [0];
    told.textContent = box.dataset.speak;
    mark(0);
    show("recording");
    next.focus();
  };

  start.addEventListener("click", () => record().catch(fail));
  next.addEventListener("click", () => {
    if (starts.length === lines.length) return recorder.stop();
    starts.push(Math.round(performance.now() - began));
    mark(starts.length - 1);
  });
  // A file chosen by hand has no sentence noted.
  form.elements.file.addEventListener("change", () => { form.elements.starts.value = ""; });
})();
