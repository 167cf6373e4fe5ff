"use strict";
// Sorting and filtering; without it the page is complete, only still.
(() => {
  const rows = [...document.querySelectorAll(".record tbody tr")];
  const find = document.querySelector("#find");
  const flagged = document.querySelector("#flagged");
  const shown = document.querySelector("#shown");
  const texts = new Map(rows.map((row) => [row, (row.textContent + " " + row.closest("section").querySelector("h2").textContent).toLowerCase()]));

  function filter() {
    const words = find.value.trim().toLowerCase();
    let count = 0;
    for (const row of rows) {
      const fits = texts.get(row).includes(words) && (!flagged.checked || row.dataset.kind === "short");
      row.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const section of document.querySelectorAll(".record")) {
      section.hidden = section.querySelector("tbody tr:not([hidden])") === null;
    }
    shown.textContent = `${count} of ${rows.length} periods`;
  }

  // Numbers by size, all else by letters; what is unknown stays at the end either way.
  function compare(one, other, direction) {
    if (one === "" || other === "") return (one === "") - (other === "");
    const difference = Number(one) - Number(other);
    const order = Number.isNaN(difference) ? one.localeCompare(other, "en") : difference;
    return direction * order;
  }

  function sort(head) {
    const table = head.closest("table");
    const place = [...head.parentNode.children].indexOf(head);
    const goesUp = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", goesUp ? "ascending" : "descending");
    const body = table.tBodies[0];
    const key = (row) => row.cells[place].dataset.sort ?? "";
    body.append(...[...body.rows].sort((one, other) => compare(key(one), key(other), goesUp ? 1 : -1)));
  }

  for (const head of document.querySelectorAll(".sortable thead th:not(.fixed)")) {
    const button = document.createElement("button");
    button.type = "button";
    head.dataset.label = head.textContent;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }
  document.querySelector(".controls").hidden = false;
  document.querySelector(".controls").addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", filter);
  flagged.addEventListener("change", filter);
  filter();
})();
