// Sorts a table by the column whose head is pressed. The page says the same without it.
const makeSortable = (root) => root.querySelectorAll("table.sortable").forEach((table) => {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    // A real button would be left out of heads that are printed again on the next sheet.
    const button = document.createElement("span");
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.append(...head.childNodes);
    head.append(button);
    const number = (row) => parseFloat(row.cells[column].textContent.replace(/,/g, ""));
    const text = (row) => row.cells[column].textContent;
    const order = !head.classList.contains("n")
      ? (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0)
      : (a, b) => (number(a) || 0) - (number(b) || 0);
    button.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        button.click();
      }
    });
    button.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort")
        ? head.getAttribute("aria-sort") === "ascending"
        : column > 0;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const rows = [...body.rows].sort(order);
      body.append(...(descending ? rows.reverse() : rows));
    });
  });
});
makeSortable(document);
