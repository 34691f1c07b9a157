// Before the first paint: which view and which theme, so that nothing jumps.
"use strict";
(() => {
  const root = document.documentElement;
  const hash = location.hash.slice(1);
  const name = hash.split("?", 1)[0];
  root.classList.add("js");
  root.dataset.part = ["within", "gone"].includes(name) ? name : /^w-/.test(name) ? "within" : "findings";
  root.dataset.view = /^[fw]-|^(within|gone)$/.test(name)
    ? "findings"
    : /^[cs]-/.test(name)
      ? "reading"
      : ["findings", "unique", "reading"].includes(name)
        ? name
        : "summary";
  try {
    const theme = localStorage.getItem("verify-theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {
    // Storage is closed to this page: the theme follows the system.
  }
})();
