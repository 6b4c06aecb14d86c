// Keyboard shortcuts, off until the reader turns them on.
const checkbox = document.querySelector("#keys");
const help = document.querySelector("dialog");
const passages = [...document.querySelectorAll(".passage")];

const isVisible = (passage) => {
  const { top, bottom } = passage.getBoundingClientRect();
  return bottom > 60 && top < innerHeight;
};

const moveBy = (offset) => {
  const current = passages.findIndex((passage) => passage.matches(":target") && isVisible(passage));
  const next = passages[current < 0 ? passages.findIndex(isVisible) : current + offset];
  if (next) location.replace(`#${next.id}`);
};

const actions = {
  j: () => moveBy(1),
  k: () => moveBy(-1),
  "/": () => document.querySelector("[data-search]").click(),
  "?": () => help.showModal(),
};

checkbox.checked = localStorage.keys;
checkbox.closest("div").hidden = false;
checkbox.onchange = () => (localStorage.keys = checkbox.checked || "");
onkeydown = ({ key, ctrlKey, metaKey, altKey, target }) => {
  const isIgnored = ctrlKey || metaKey || altKey || help.open || target.matches("input:not(#keys)");
  if (!checkbox.checked || isIgnored || !actions[key]) return;
  actions[key]();
  return false;
};
