// Draw on the picture: a drag fills the numbers of a mark; numbers that are typed show on the picture.
(() => {
  const form = document.querySelector("[data-annotate]");
  const picture = form?.querySelector("[data-picture]");
  if (!picture) return;
  const svg = picture.querySelector("svg");
  const rows = [...form.querySelectorAll("[data-mark]")];
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const NAMES = ["left", "top", "right", "bottom"];
  let row = null; // the mark that is being drawn
  let start = null;

  const shape = (tool, [x1, y1, x2, y2]) => {
    const make = (name, values) => {
      const one = document.createElementNS(svg.namespaceURI, name);
      for (const key of Object.keys(values)) one.setAttribute(key, values[key]);
      return one;
    };
    const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
    if (tool === "circle") return make("ellipse", { cx: (x1 + x2) / 2, cy: (y1 + y2) / 2, rx: width / 2, ry: height / 2 });
    if (tool === "blur") return make("rect", { x: Math.min(x1, x2), y: Math.min(y1, y2), width, height });
    const turn = Math.atan2(y2 - y1, x2 - x1);
    const wing = (by) => `L${x2 - 4 * Math.cos(turn + by)} ${y2 - 4 * Math.sin(turn + by)}`;
    return make("path", { d: `M${x1} ${y1}L${x2} ${y2}${wing(0.5)}M${x2} ${y2}${wing(-0.5)}` });
  };

  const show = () => {
    svg.replaceChildren();
    for (const one of rows) {
      const tool = field(one, "tool").value;
      const typed = NAMES.map((name) => field(one, name).value);
      if (tool && typed.every((value) => value !== "")) svg.append(shape(tool, typed.map(Number)));
    }
  };

  const place = (event) => {
    const box = svg.getBoundingClientRect();
    const part = (at, from, size) => Math.round(Math.min(1, Math.max(0, (at - from) / size)) * 1000) / 10;
    return [part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height)];
  };

  const write = (names, values) => names.forEach((name, index) => { field(row, name).value = values[index]; });

  svg.addEventListener("pointerdown", (event) => {
    const empty = (one) => field(one, "left").value === "";
    row = rows.find((one) => field(one, "tool").value && empty(one)) || rows.find(empty) || null;
    if (!row) return;
    // A tool that was not chosen is the one of the mark before; the first is a circle.
    const before = rows[rows.indexOf(row) - 1];
    field(row, "tool").value ||= (before && field(before, "tool").value) || "circle";
    start = place(event);
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (!start) return;
    write(NAMES, [...start, ...place(event)]);
    show();
  });
  const end = () => { start = null; };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
  form.addEventListener("input", show);
  show();
})();
