"use strict";
// Sorting, filtering and, of many companies, drawing; without it the page is complete, only still.
(() => {
  const find = document.querySelector("#find");
  const flagged = document.querySelector("#flagged");
  const oldest = document.querySelector("#oldest");
  const shown = document.querySelector("#shown");
  const data = document.querySelector("#data");
  const folded = data ? JSON.parse(data.textContent) : {};
  const texts = new WeakMap();

  // What a row is found by: its words, its company, and the title of its section.
  function text(row) {
    if (!texts.has(row)) {
      const link = row.querySelector("a[href^='#']");
      const company = link ? document.getElementById(link.hash.slice(1)) : row.closest(".company");
      const title = link ? null : row.closest("section").querySelector("h2, h3");
      const words = [row, company?.querySelector("h2"), title].map((part) => part?.textContent ?? "");
      texts.set(row, words.join(" ").toLowerCase());
    }
    return texts.get(row);
  }

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function pairs(className, entries) {
    const rows = entries.map(([name, words]) =>
      make("div", {}, make("dt", { textContent: name }), make("dd", { textContent: words })));
    return make("dl", { className }, ...rows);
  }

  // A link only where the address leads to the web; any other source is shown as it stands.
  function source(address) {
    if (!/^https?:\/\/\S+$/.test(address)) return make("span", { textContent: address });
    return make("a", { href: address, rel: "noopener noreferrer", textContent: new URL(address).hostname });
  }

  function table(record) {
    const hasSources = record.rows.some(([, , links]) => links.length);
    const heads = record.heads.map(([words, isNumber]) =>
      make("th", { scope: "col", className: isNumber ? "number" : "", textContent: words }));
    if (hasSources) heads.push(make("th", { scope: "col", className: "fixed", textContent: "Sources" }));
    const rows = record.rows.map(([kind, cells, links]) => {
      const items = cells.map((words, place) => place
        ? make("td", { className: record.heads[place][1] ? "number" : "", textContent: words })
        : make("th", { scope: "row", textContent: words }));
      if (hasSources) items.push(make("td", { className: "sources" }, ...links.map(source)));
      const row = make("tr", {}, ...items);
      row.dataset.kind = kind;
      return row;
    });
    const body = make("tbody", {}, ...(oldest.checked ? rows.reverse() : rows));
    const caption = make("caption", { textContent: record.caption });
    const whole = make("table", { className: "sortable" }, caption, make("thead", {}, make("tr", {}, ...heads)), body);
    whole.querySelectorAll("thead th:not(.fixed)").forEach(activate);
    const region = make("div", { className: "scroll", tabIndex: 0 }, whole);
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", record.caption);
    return region;
  }

  // Draws the sections of a company the first time that it is opened.
  function drawCompany(company) {
    for (const record of folded[company.id] ?? []) {
      const section = make("section", { id: record.key, className: "record" },
        make("h3", { textContent: record.title }),
        make("p", { className: "terms", textContent: record.terms }),
        pairs("words", record.words), table(record));
      if (record.notes.length) section.append(make("h4", { textContent: "Notes" }), pairs("notes", record.notes));
      company.append(section);
    }
    delete folded[company.id];
  }

  function openTarget() {
    const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    if (target?.matches("details")) {
      target.open = true;
      drawCompany(target);
      target.scrollIntoView();
    }
  }

  function filter() {
    const words = find.value.trim().toLowerCase();
    const isAsked = words !== "" || flagged.checked;
    const fits = (row) => text(row).includes(words) && (!flagged.checked || row.dataset.kind === "short");
    const rows = [...document.querySelectorAll(".record tbody tr")];
    let count = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      count += row.hidden ? 0 : 1;
    }
    for (const section of document.querySelectorAll(".record")) {
      section.hidden = section.querySelector("tbody tr:not([hidden])") === null;
    }
    const companies = new Set();
    for (const row of document.querySelectorAll("#overview tbody tr")) {
      row.hidden = !fits(row);
      if (!row.hidden) companies.add(row.querySelector("a").hash.slice(1));
    }
    for (const company of document.querySelectorAll(".company")) {
      const matches = company.querySelector(".record:not([hidden])") !== null;
      company.hidden = data ? isAsked && !companies.has(company.id) : !matches;
      if (!data && isAsked && matches) company.open = true;
    }
    shown.textContent = data
      ? `${companies.size} of ${document.querySelectorAll(".company").length} companies`
      : `${count} of ${rows.length} ${shown.dataset.noun}`;
  }

  // Numbers by size, all else by letters; what is unknown stays at the end either way.
  function compare(one, other, direction) {
    if (one === "" || other === "") return (one === "") - (other === "");
    const difference = Number(one) - Number(other);
    const order = Number.isNaN(difference) ? one.localeCompare(other, "en") : difference;
    return direction * order;
  }

  // What a cell is sorted by; one that was drawn here has its words alone: +4.88% is 4.88.
  function sortKey(cell) {
    if (cell.dataset.sort !== undefined) return cell.dataset.sort;
    const words = cell.textContent;
    if (words === "–") return "";
    const number = Number.parseFloat(words.replace("−", "-"));
    return Number.isNaN(number) ? words : String(number);
  }

  function sort(head) {
    const whole = head.closest("table");
    const place = [...head.parentNode.children].indexOf(head);
    const goesUp = head.getAttribute("aria-sort") !== "ascending";
    for (const other of whole.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", goesUp ? "ascending" : "descending");
    const body = whole.tBodies[0];
    const key = (row) => sortKey(row.cells[place]);
    body.append(...[...body.rows].sort((one, other) => compare(key(one), key(other), goesUp ? 1 : -1)));
  }

  function activate(head) {
    const button = make("button", { type: "button" });
    head.dataset.label = head.textContent;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }

  // Periods are written newest first; the switch turns every table around.
  function turn() {
    for (const body of document.querySelectorAll(".record tbody")) body.append(...[...body.rows].reverse());
  }

  document.querySelectorAll(".sortable thead th:not(.fixed)").forEach(activate);
  document.querySelectorAll(".company").forEach((company) =>
    company.addEventListener("toggle", () => company.open && drawCompany(company)));
  const controls = document.querySelector(".controls");
  controls.hidden = false;
  controls.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", filter);
  flagged.addEventListener("change", filter);
  oldest.addEventListener("change", turn);
  window.addEventListener("hashchange", openTarget);
  document.querySelector("#overview")?.addEventListener("click", (event) => {
    if (event.target.closest("a")) setTimeout(openTarget);
  });
  filter();
  openTarget();
})();
