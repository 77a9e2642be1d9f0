"use strict";
/* What the pages do beyond showing themselves: open the folded part that a link leads into, search a
   list, and show the latest years of a wide table first.
   Everything is readable without this file; it reads only the page that it is on. */
(function () {
  function unfold() {
    var target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }

  /* One spelling for search: no case, no accents, no punctuation. */
  function plain(text) {
    return text.toLocaleLowerCase("kk").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function searchable(box) {
    var field = box.querySelector("input");
    var said = box.querySelector("[role=status]");
    var rows = Array.from(document.querySelectorAll("#" + box.dataset.search + " [data-words]"));
    var words = rows.map(function (row) { return plain(row.dataset.words); });
    function shown() { return rows.filter(function (row) { return !row.hidden; }); }
    function show() {
      var asked = plain(field.value).split(" ").filter(Boolean);
      rows.forEach(function (row, number) {
        row.hidden = !asked.every(function (part) { return words[number].includes(part); });
      });
      var n = shown().length;
      said.textContent = !asked.length ? "" : !n ? said.dataset.none
        : said.dataset.shown.replace("{n}", n).replace("{total}", rows.length);
    }
    field.addEventListener("input", show);
    field.addEventListener("keydown", function (event) {
      var first = shown()[0];
      if (event.key === "Escape") { field.value = ""; show(); }
      if ((event.key === "ArrowDown" || event.key === "Enter") && first) {
        event.preventDefault();
        first.querySelector("a").focus();
      }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
        event.preventDefault();
        field.focus();
      }
    });
    box.hidden = false;
    show();
  }

  /* The latest years of a table that is wider than the window come into sight first. */
  function toTheEnd(table) { table.parentElement.scrollLeft = table.parentElement.scrollWidth; }

  document.querySelectorAll("[data-search]").forEach(searchable);
  document.querySelectorAll(".heat").forEach(toTheEnd);
  window.addEventListener("hashchange", unfold);
  unfold();
})();
