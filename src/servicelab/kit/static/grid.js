// A table whose cells can be edited: fields for words and numbers, choices where there are few answers.
// b.columns are [key, title, options?]; b.rows are [key, name, values]; a change sends { row, column, value }.

kinds.grid = (b, face) => {
  const node = tag("div", { className: "sl-grid", role: "region", "aria-label": b.label, tabIndex: 0 });
  let cells = new Map(); // row and column -> control

  const control = (row, name, [column, title, options]) => {
    const props = { "aria-label": `${name}: ${title}` };
    const made = options
      ? tag("select", props, ...options.map(([value, text]) => tag("option", { value }, text)))
      : tag("input", { type: "text", autocomplete: "off", ...props });
    made.addEventListener("change", () => {
      if (made.value === made.dataset.told) return; // Enter has told it already
      made.dataset.told = made.value;
      face.tell(b.id, { row, column, value: made.value }, true);
    });
    made.addEventListener("keydown", (e) => e.key === "Enter" && made.dispatchEvent(new Event("change")));
    cells.set(`${row} ${column}`, made);
    return tag("td", {}, made);
  };

  const fill = () => {
    cells = new Map();
    const head = b.columns.map(([, title]) => tag("th", { scope: "col" }, title));
    const rows = b.rows.map(([key, name]) =>
      tag("tr", {}, tag("th", { scope: "row" }, name), ...b.columns.map((c) => control(key, name, c))));
    node.replaceChildren(tag("table", {}, tag("caption", {}, b.label),
      tag("thead", {}, tag("tr", {}, tag("th", { scope: "col" }, b.first), ...head)), tag("tbody", {}, ...rows)));
    show();
  };

  const show = () => {
    for (const [key, , values] of b.rows) {
      b.columns.forEach(([column], i) => {
        const made = cells.get(`${key} ${column}`);
        const wrong = b.wrong?.[0] === key && b.wrong?.[1] === column;
        made.setAttribute("aria-invalid", String(wrong));
        if (!wrong) made.value = made.dataset.told = values[i]; // what was typed and does not fit stays, to be mended
      });
    }
  };

  const shape = () => JSON.stringify(b.rows.map(([key, name]) => [key, name]));
  let was = shape();
  fill();
  return {
    node,
    update() {
      if (shape() === was) return show();
      was = shape();
      return fill();
    },
  };
};
