// Questions that test_pages.py puts to a page. Each answers with what is wrong, in words: [] is well.
(() => {
  const SMALLEST_TARGET = 44; // CSS pixels: WCAG 2.2, success criterion 2.5.5 (AAA)
  const TARGETS = "button, .button, input:not([type=hidden]), select, textarea, summary, nav a";

  const OLD_ELEMENTS = "basefont, big, blink, center, font, marquee, s, strike, tt, u";
  const OLD_ATTRIBUTES =
    "[align], [alink], [background], [bgcolor], [border], [cellpadding], [cellspacing], [char], [charoff], [clear], " +
    "[color], [compact], [frameborder], [hspace], [link], [marginheight], [marginwidth], [text], [valign], [vlink], " +
    "[vspace], [width], [height]";

  const all = (selector) => [...document.querySelectorAll(selector)];
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden") && !isDot(element);
  // Kept for ears only: one pixel.
  const isDot = ({ offsetWidth, offsetHeight }) => offsetWidth === 1 && offsetHeight === 1;
  const call = (element) => {
    const classes = [...element.classList].map((word) => `.${word}`).join("");
    const words = (element.innerText || element.name || "").trim().slice(0, 30);
    return `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}${classes} « ${words} »`;
  };
  const scrollsSideways = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(scrollWidth, document.body.scrollWidth) > clientWidth;
  };
  const tooWide = () => {
    const limit = document.documentElement.clientWidth + 0.5;
    return all("body *").filter((element) => isShown(element) && element.getBoundingClientRect().right > limit);
  };
  // A box that hides what stands out of it, and has words there.
  const clipped = () =>
    all("body *").filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hides = overflowX === "hidden" || overflowX === "clip" || textOverflow === "ellipsis";
      return hides && isShown(element) && element.innerText && element.scrollWidth > element.clientWidth + 1;
    });
  const pinned = () =>
    all("body *:not(:popover-open)").filter(
      (element) => ["fixed", "sticky"].includes(getComputedStyle(element).position) && isShown(element),
    );
  // What a finger meets: a round or square box is touched through its label.
  const touched = (element) =>
    ["radio", "checkbox"].includes(element.type) ? (element.closest("label, .check") ?? element) : element;

  return {
    fits: () => [
      ...(scrollsSideways() ? ["scrolls sideways", ...tooWide().slice(-3).map(call)] : []),
      ...clipped().map((element) => `cut: ${call(element)}`),
    ],
    leavesRoom: () => {
      const taken = pinned().reduce((sum, element) => sum + element.getBoundingClientRect().height, 0);
      return taken > innerHeight / 2 ? [`${taken} px of ${innerHeight} never move`, ...pinned().map(call)] : [];
    },
    // A word that opens its meaning stands in its sentence: the criterion excepts those.
    targets: () =>
      all(TARGETS)
        .filter((element) => isShown(element) && !element.matches("p .word"))
        .map((element) => [element, touched(element).getBoundingClientRect()])
        .filter(([, box]) => Math.min(box.height, box.width) < SMALLEST_TARGET - 0.5)
        .map(([element, box]) => `${call(element)} ${Math.round(box.width)} × ${Math.round(box.height)}`),
    outline: () => {
      const words = [];
      if (all("h1").length !== 1) words.push(`${all("h1").length} h1`);
      if (!document.title.trim()) words.push("no title");
      // RGAA 8.1
      if (document.doctype?.name !== "html" || document.compatMode !== "CSS1Compat") words.push("no doctype");
      const language = location.pathname.match(/^\/([a-z]{2})\//)?.[1] ?? "fr";
      if (document.documentElement.lang !== language) words.push(`not said to be ${language}`);
      return words;
    },
    // RGAA 10.1: how a page looks is the style sheets' business alone.
    presentation: () => [
      ...all(OLD_ELEMENTS).map((element) => `for looks only: ${call(element)}`),
      ...all(OLD_ATTRIBUTES)
        .filter((element) => !element.closest("svg, img, video, canvas"))
        .map((element) => `looks in an attribute: ${call(element)}`),
      // L E T T R E S
      ...(/(^|\s)(\p{L} ){4,}/u.test(document.body.innerText) ? ["letters set apart by spaces"] : []),
    ],
    // RGAA 13.1 and 13.2: no window that was not asked for, no page that leaves by itself.
    windows: () => [
      ...all("[target]:not([target=_self])")
        .filter((element) => !/nouvelle fenêtre|nouvel onglet/.test(element.innerText + element.title))
        .map((element) => `opens a window unsaid: ${call(element)}`),
      ...all("meta[http-equiv=refresh i]").map(() => "leaves by itself"),
    ],
    // Where the keyboard is: it must be seen, and by nothing covered (WCAG 2.2, 2.4.7 and 2.4.11).
    focus: () => {
      const here = document.activeElement;
      const seen = here.matches(".tile a") ? getComputedStyle(here, "::after") : getComputedStyle(touched(here));
      const words = [];
      const isMarked = seen.outlineStyle !== "none" || seen.boxShadow !== "none";
      if (!isMarked && getComputedStyle(here).outlineStyle === "none") words.push(`unmarked: ${call(here)}`);
      const box = touched(here).getBoundingClientRect();
      const middle = box.left + box.width / 2;
      const heights = [box.top + 3, box.top + box.height / 2, box.bottom - 3];
      const hit = (height) => {
        const top = document.elementFromPoint(middle, height);
        // What one has opened oneself may cover: Escape closes it (2.4.11, note 2).
        return top && (touched(here).contains(top) || top.contains(here) || top.closest(":popover-open"));
      };
      if (!heights.some(hit)) words.push(`covered: ${call(here)}`);
      return words;
    },
    help: () => {
      scrollTo(0, 0); // a refused form is shown from its errors on
      const ways = all('a[href^="tel:"], form[action="/deconnexion/"] button').filter(isShown);
      const near = ways.filter((way) => {
        const box = way.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight;
      });
      return near.length ? [] : ["neither the help line nor « Me déconnecter » in sight"];
    },
    paper: () => [
      ...all("nav, .skip, video, main form button").filter(isShown).map((element) => `printed: ${call(element)}`),
      ...pinned().map((element) => `on every sheet: ${call(element)}`),
      ...(all("h1").every(isShown) ? [] : ["the title is not printed"]),
    ],
  };
})()
