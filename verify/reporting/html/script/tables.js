// Tables whose columns can be sorted: a button in each head, and aria-sort on the column that leads.

function value(row, column, kind) {
  const cell = row.cells[column];
  const text = cell.dataset.value ?? cell.textContent.trim();
  return kind === "number" ? Number(text.replaceAll(",", "")) : text;
}

function sortBy(table, head, kind) {
  const before = head.getAttribute("aria-sort");
  const falling = before ? before === "ascending" : head.matches(".figure"); // of figures the largest come first
  for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", falling ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows];
  const sign = falling ? -1 : 1;
  rows.sort((x, y) => {
    const [a, b] = [value(x, head.cellIndex, kind), value(y, head.cellIndex, kind)];
    return a < b ? -sign : a > b ? sign : 0;
  });
  table.tBodies[0].append(...rows);
}

for (const table of all("table.sortable")) {
  for (const head of all("thead th[data-sort]", table)) {
    const button = element("button", { type: "button" }, ...head.childNodes);
    button.addEventListener("click", () => sortBy(table, head, head.dataset.sort));
    head.append(button);
  }
}
