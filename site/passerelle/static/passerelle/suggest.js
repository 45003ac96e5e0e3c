/* Suggestions under a search box: a combobox (WAI-ARIA APG). components/comfort.js fetches it
   when somebody enters the box; without it the form searches. */
document.querySelectorAll("[data-suggest]").forEach((input) => {
  const { suggest, sheet, name, count, none } = input.dataset;
  const id = `${input.id}_list`;
  const make = (parent, tag, values) => set(parent.appendChild(document.createElement(tag)), values);
  const set = (node, values) => {
    Object.entries(values).forEach((pair) => node.setAttribute(...pair));
    return node;
  };
  const field = input.parentNode;
  const list = make(field, "ul", { id, role: "listbox", "aria-label": name, class: "suggestions", hidden: "" });
  const told = make(field, "p", { role: "status", class: "visually-hidden" });
  let items = [], active = -1, asked = "", timer, query;

  const mark = (place) => {
    active = place;
    [...list.children].forEach((option, at) => set(option, { "aria-selected": at === place }));
    if (place < 0) return input.removeAttribute("aria-activedescendant");
    set(input, { "aria-activedescendant": `${id}_${place}` });
    list.children[place].scrollIntoView({ block: "nearest" });
  };
  const open = (isOpen) => {
    list.hidden = !isOpen;
    set(input, { "aria-expanded": isOpen });
    mark(-1);
  };
  const close = () => {
    clearTimeout(timer);
    query?.abort();
    open(false);
  };
  const go = (place) => location.assign(items[place].url);
  const ask = async () => {
    query = new AbortController();
    try {
      const answer = await fetch(`${suggest}?q=${encodeURIComponent(asked)}`, query);
      ({ items } = await answer.json());
    } catch {
      return; // no network, or one more letter
    }
    list.replaceChildren();
    items.forEach(({ title }, at) => {
      const option = make(list, "li", { id: `${id}_${at}`, role: "option" });
      option.textContent = title;
      option.onclick = () => go(at);
    });
    open(items.length > 0);
    told.textContent = items.length ? `${count} ${items.length}` : none;
  };

  input.oninput = () => {
    if (asked === input.value.trim()) return;
    asked = input.value.trim();
    items = [];
    told.textContent = "";
    close();
    if (asked.length > 2) timer = setTimeout(ask, 200);
  };
  input.onkeydown = (event) => {
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const most = items.length;
    if (turn && most) {
      if (list.hidden) open(true);
      mark(active < 0 && turn < 0 ? most - 1 : (active + turn + most) % most);
    } else if (event.key === "Enter" && active >= 0) go(active);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  };
  input.onblur = close;
  list.onpointerdown = (event) => event.preventDefault(); // the focus stays
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": id });
  make(document.head, "link", { rel: "stylesheet", href: sheet });
});
