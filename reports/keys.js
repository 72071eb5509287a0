"use strict";
// Keys for what bears data-key. Nothing happens while somebody writes, or with a modifier; everything works without them.
document.documentElement.classList.add("with-keys");
const writes = (of) => of.closest("textarea, select, input:not([type=radio], [type=checkbox])") !== null;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || writes(event.target)) return;
  const meant = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (meant === null) return;
  event.preventDefault();
  meant.focus();
  if (meant.matches("a, input")) meant.click();
});
for (const all of document.querySelectorAll("[data-all]")) {
  const boxes = () => document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(all.dataset.all)}"]`);
  all.addEventListener("change", () => boxes().forEach((box) => { box.checked = all.checked; }));
}
