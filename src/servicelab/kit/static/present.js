// A widget on a slide (jupyterlab-slideshow): it fills the slide and never scrolls.
// What does not fit at once comes page by page: the pictures of an explorer below its controls,
// the parts of any other widget one after the other. Everything is one button away.

// Type and height of a picture (share of the slide) give way this far before a page is turned.
const SIZES = [[1, "55vh"], [0.9, "50vh"], [0.8, "45vh"], [0.75, "41vh"], [0.7, "36vh"]];

const LEGIBLE = 1 / 40; // of the slide's height: the smallest type in a picture that has to share its page

// Whether the type in a picture, as large as it is drawn now, is too small for the last row.
const tiny = (picture) => [...picture.querySelectorAll("svg text")].some((text) => {
  const size = parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a;
  return text.textContent.trim() && size < LEGIBLE * innerHeight;
});

// Narrow pictures share a page in pairs, a wide one has its own.
const picturePages = (pictures) => {
  const pages = [];
  let open = null; // a page with one narrow picture
  for (const picture of pictures) {
    if (picture.classList.contains("sl-span")) pages.push([picture]);
    else if (open) { open.push(picture); open = null; }
    else pages.push((open = [picture]));
  }
  return pages;
};

const present = (root, words) => {
  const onSlide = () => root.closest(".jp-Deck") !== null;
  const seen = (node) => node.getClientRects().length > 0;
  let page = 0;
  let pages = [];

  const write = (node, props) => { for (const [k, v] of Object.entries(props)) if (node[k] !== v) node[k] = v; };
  const next = tag("button", { type: "button", className: "sl-button", onclick: () => { page = (page + 1) % pages.length; turn(); } });
  const more = tag("button", {
    type: "button", className: "sl-button", "aria-expanded": "false",
    onclick: () => {
      const whole = root.classList.toggle("sl-whole");
      more.setAttribute("aria-expanded", String(whole));
      settle();
    },
  });
  const bar = tag("div", { className: "sl-present", role: "group", "aria-label": words.presenting }, next, more);

  // The parts of a widget, down to what fits on one page.
  const parts = (node, room) => [...node.children].flatMap((part) => {
    if (part === bar || !seen(part)) return [];
    const divisible = part.matches(".sl-group:not(.sl-row, .sl-pictures)") && (part.offsetHeight > room || tiny(part));
    return divisible ? parts(part, room) : [part];
  });

  const overflows = () => root.scrollHeight > root.clientHeight + 1 || root.scrollWidth > root.clientWidth + 1;

  // The largest type and picture at which everything is inside the slide.
  const shrink = () => SIZES.some(([type, picture]) => {
    root.style.setProperty("--sl-fit", type);
    root.style.setProperty("--sl-tall", picture);
    return !overflows();
  });

  // Show the page; whether it fits. What does not fit beside the controls, or is too small there, stands alone.
  const turn = () => {
    for (const part of pages.flat()) part.classList.toggle("sl-off", pages.length > 1 && !pages[page].includes(part));
    write(next, { hidden: pages.length < 2, textContent: `${words.page} ${page + 1}/${pages.length}` });
    root.classList.remove("sl-alone");
    const fits = shrink();
    if (pages.length < 2 || pages[page].length > 1 || (fits && !tiny(pages[page][0]))) return fits;
    root.classList.add("sl-alone");
    return shrink();
  };

  const divide = () => {
    const room = root.clientHeight - bar.offsetHeight;
    pages = [[]];
    let top = null;
    for (const part of parts(root, room)) {
      const { top: begins, bottom } = part.getBoundingClientRect();
      top ??= begins;
      const alone = tiny(part) || pages.at(-1).some(tiny); // a picture grows on a page of its own
      if ((alone || bottom - top > room) && pages.at(-1).length) { pages.push([]); top = begins; }
      pages.at(-1).push(part);
    }
  };

  const layout = () => {
    root.querySelectorAll(".sl-off").forEach((part) => part.classList.remove("sl-off"));
    ["--sl-fit", "--sl-tall"].forEach((name) => root.style.removeProperty(name));
    if (!onSlide() || !seen(root)) return;
    write(more, { textContent: root.classList.contains("sl-whole") ? words.slide : words.whole });
    pages = picturePages([...root.querySelectorAll(".sl-pictures > .sl-picture")].filter(seen));
    // What only one layer of an explorer has is a page of its own; cards to sort come before the pictures.
    const extra = root.querySelector('[data-block="panel"] ~ [data-block="extra"]');
    if (extra?.children.length && seen(extra)) pages[extra.querySelector(".sl-sort") ? "unshift" : "push"]([extra]);
    if (root.classList.contains("sl-whole")) pages = [];
    page = Math.min(page, Math.max(pages.length - 1, 0));
    if (turn() && (pages.length || !tiny(root))) {
      // Two that are too small side by side come one after the other.
      const legible = pages.flatMap((pair) => (pair.length > 1 && pair.some(tiny) ? pair.map((one) => [one]) : [pair]));
      if (legible.length > pages.length) { pages = legible; turn(); }
      return;
    }
    pages.flat().forEach((part) => part.classList.remove("sl-off"));
    divide();
    page = Math.min(page, pages.length - 1);
    turn();
  };

  let waiting = 0;
  const settle = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(layout); };
  const changes = new MutationObserver((records) => records.some((r) => !r.target.closest?.("svg, .sl-present")) && settle());
  const sizes = new ResizeObserver(() => {
    changes.disconnect();
    if (onSlide()) changes.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden", "open"] });
    settle();
  });
  sizes.observe(root);
  root.append(bar);
  return () => { sizes.disconnect(); changes.disconnect(); cancelAnimationFrame(waiting); };
};
