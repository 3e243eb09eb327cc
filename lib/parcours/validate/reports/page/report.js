// The page can be read without this: it adds a search, opens what a link leads to, and opens all for printing.
"use strict";
(() => {
  const details = [...document.querySelectorAll("details")];
  const closable = details.filter((one) => one.matches(".finding, .folded"));
  const rows = [...document.querySelectorAll(".overview tbody tr")];
  const tools = document.getElementById("tools");
  const filter = document.getElementById("filter");
  const none = document.getElementById("none").firstElementChild;

  function openTarget() {
    let element = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!element) return;
    const target = element;
    for (; element; element = element.parentElement) {
      if (element.matches("details")) element.open = true;
      element.classList.remove("filtered");
    }
    target.scrollIntoView();
    const focus = target.matches("details") ? target.firstElementChild : target;
    focus.focus({ preventScroll: true });
  }

  // Findings of a package that is folded itself are searched with it.
  const searched = [...rows, ...closable.filter((one) => !rows.length || one.matches(".folded"))]
    .map((element) => ({ element, text: element.textContent.toLowerCase() }));
  const groups = rows.length ? [] : [...document.querySelectorAll(".group")];

  function search() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { element, text } of searched) {
      const fits = words.every((word) => text.includes(word));
      element.classList.toggle("filtered", !fits);
      if (fits) found++;
    }
    for (const group of groups) {
      const isEmpty = !group.querySelector(".finding:not(.filtered)");
      group.classList.toggle("filtered", isEmpty && words.length > 0);
    }
    none.hidden = found > 0;
  }

  function openAll(open) {
    for (const one of closable) one.open = open;
  }

  let before = null;
  function openForPrint() {
    if (before) return;
    before = details.map((one) => one.open);
    for (const one of details) one.open = true;
  }
  function closeAfterPrint() {
    if (before) details.forEach((one, i) => (one.open = before[i]));
    before = null;
  }

  const place = document.querySelector(".overview h2, .findings > h2");
  if (place && searched.length > 3) {
    place.after(tools);
    tools.hidden = false;
  }
  filter.addEventListener("input", search);
  document.getElementById("open").addEventListener("click", () => openAll(true));
  document.getElementById("close").addEventListener("click", () => openAll(false));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    // The same address again is no change of it.
    if (link && link.hash === location.hash) openTarget();
  });
  window.addEventListener("hashchange", openTarget);
  window.addEventListener("beforeprint", openForPrint);
  window.addEventListener("afterprint", closeAfterPrint);
  if (location.hash) openTarget();
})();
