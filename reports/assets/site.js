"use strict";
/* What the pages do beyond showing themselves: open the folded part that a link leads into. Everything is readable
   without this file. */
(function () {
  function unfold() {
    var target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", unfold);
  unfold();
})();
