// Cards sorted into bins: by dragging (mouse, finger, pen), by two clicks (card, then bin), by arrow keys.
// b.value maps each card to its bin, b.order is the order of all cards; every move sends both.

const DRAG_FROM = 5; // px until a press becomes a drag
const POOL_FROM = 5; // so many bins stand side by side

kinds.sorter = (b, face) => {
  const help = tag("p", { className: "sl-sort-help", id: unique() }, b.help);
  const heard = tag("div", { className: "sl-heard", role: "status" });
  const board = tag("div", { className: "sl-sort-bins" });
  const node = tag("div", { className: "sl-sort", role: "group", "aria-label": b.label }, help, board, heard);
  const texts = new Map(b.items);
  const bins = new Map(); // key of the bin -> { box, list }
  const cards = new Map(); // key of the card -> button
  let picked = null;

  const inside = (bin) => b.order.filter((key) => b.value[key] === bin);

  // Put a card into a bin before another card (at the end without one), say so, and tell the kernel.
  const move = (key, bin, before = null) => {
    if (key === before) return;
    const order = b.order.filter((k) => k !== key);
    const at = before === null ? order.length : order.indexOf(before);
    order.splice(at, 0, key);
    const value = { ...b.value, [key]: bin };
    const same = b.value[key] === bin && order.filter((k) => value[k] === bin).join() === inside(bin).join();
    if (same) return;
    Object.assign(b, { value, order, marks: {} });
    show();
    const there = inside(bin);
    heard.textContent = b.says
      .replace("{card}", texts.get(key)).replace("{bin}", new Map(b.bins).get(bin))
      .replace("{n}", there.indexOf(key) + 1).replace("{all}", there.length);
    face.tell(b.id, { item: key, bin, value, order }, true);
  };

  const pick = (key) => {
    picked = picked === key ? null : key;
    for (const [k, card] of cards) card.setAttribute("aria-pressed", String(k === picked));
    node.classList.toggle("sl-sort-picking", picked !== null);
  };
  const drop = (bin, before = null) => { const key = picked; pick(key); move(key, bin, before); };

  const arrow = (e, key) => {
    const keys = b.bins.map(([k]) => k);
    const bin = b.value[key];
    const side = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
    const step = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    if (!(side || step) || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    if (side) {
      const next = keys[keys.indexOf(bin) + side];
      if (next !== undefined) move(key, next);
    } else {
      const there = inside(bin);
      const at = there.indexOf(key) + step;
      if (at >= 0 && at < there.length) move(key, bin, step < 0 ? there[at] : there[at + 1] ?? null);
    }
    cards.get(key).focus();
  };

  // A press becomes a drag once it moves; the card follows the hand, its place shows what letting go will do.
  const hold = (down, key) => {
    if (down.button) return;
    const card = cards.get(key);
    let dragging = false;
    let target = null;
    const follow = (e) => {
      const [dx, dy] = [e.clientX - down.clientX, e.clientY - down.clientY];
      if (!dragging && Math.hypot(dx, dy) < DRAG_FROM) return;
      dragging = true;
      card.classList.add("sl-sort-held");
      card.style.transform = `translate(${dx}px, ${dy}px)`;
      target = null;
      for (const [bin, { box, list }] of bins) {
        const r = box.getBoundingClientRect();
        const over = e.clientX >= r.left && e.clientX <= r.right && e.clientY >= r.top && e.clientY <= r.bottom;
        box.classList.toggle("sl-sort-over", over);
        if (!over) continue;
        const places = [...list.children].filter((li) => li.firstChild !== card);
        const across = new Set(places.map((li) => li.offsetLeft)).size > 1; // the pool lies in rows
        const below = places.find((li) => {
          const other = li.getBoundingClientRect();
          if (!across) return e.clientY < other.top + other.height / 2;
          return e.clientY < other.top || (e.clientY < other.bottom && e.clientX < other.left + other.width / 2);
        });
        target = [bin, below ? below.dataset.item : null];
      }
    };
    const end = (e) => {
      card.removeEventListener("pointermove", follow);
      card.removeEventListener("pointerup", end);
      card.removeEventListener("pointercancel", end);
      card.classList.remove("sl-sort-held");
      card.style.transform = "";
      bins.forEach(({ box }) => box.classList.remove("sl-sort-over"));
      if (!dragging) return;
      card.dataset.dragged = "1"; // the click that follows a drag is none
      setTimeout(() => delete card.dataset.dragged);
      if (e.type === "pointerup" && target) move(key, ...target);
    };
    card.setPointerCapture(down.pointerId);
    card.addEventListener("pointermove", follow);
    card.addEventListener("pointerup", end);
    card.addEventListener("pointercancel", end);
  };

  const fill = () => {
    texts.clear();
    b.items.forEach(([key, text]) => texts.set(key, text));
    cards.clear();
    for (const [key, text] of b.items) {
      const card = tag("button", { type: "button", className: "sl-sort-card", "aria-pressed": "false", "aria-describedby": help.id },
        tag("span", { className: "sl-sort-mark" }), tag("span", {}, text));
      card.addEventListener("pointerdown", (e) => hold(e, key));
      card.addEventListener("keydown", (e) => arrow(e, key));
      card.addEventListener("click", (e) => {
        e.stopPropagation();
        if (card.dataset.dragged) return;
        if (picked !== null && picked !== key) drop(b.value[key], key);
        else pick(key);
      });
      cards.set(key, card);
    }
    bins.clear();
    // Beside many bins the first, from which the cards come, lies across the top.
    board.classList.toggle("sl-sort-pool", b.bins.length > POOL_FROM);
    board.replaceChildren(...b.bins.map(([bin, title]) => {
      const id = unique();
      const list = tag("ul", { "aria-labelledby": id });
      const count = tag("span", { className: "sl-quiet" });
      const box = tag("div", { className: "sl-sort-bin" },
        tag("button", { type: "button", className: "sl-sort-title", id, onclick: (e) => { e.stopPropagation(); if (picked !== null) drop(bin); } }, title, count),
        list);
      box.addEventListener("click", () => picked !== null && drop(bin));
      bins.set(bin, { box, list, count });
      return box;
    }));
    show();
  };

  const show = () => {
    const focused = [...cards].find(([, card]) => card === document.activeElement);
    for (const [bin, { list, count }] of bins) {
      const there = inside(bin);
      count.textContent = ` ${there.length}`;
      list.hidden = !there.length; // an empty list is no list
      list.replaceChildren(...there.map((key) => tag("li", { "data-item": key }, cards.get(key))));
    }
    for (const [key, card] of cards) {
      const place = b.ranked ? `${inside(b.value[key]).indexOf(key) + 1}. ` : "";
      const mark = b.marks?.[key] ?? "";
      card.firstChild.textContent = mark ? `${place}${mark} ` : place;
    }
    focused?.[1].focus();
  };

  fill();
  return { node, update: (p) => ("items" in p || "bins" in p ? fill() : show()) };
};
