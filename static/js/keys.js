// Keys for those who turn them on.
const box = document.querySelector("#keys");
const help = document.querySelector("dialog");
const passages = [...document.querySelectorAll(".passage")];

const inSight = (passage) => {
  const { top, bottom } = passage.getBoundingClientRect();
  return bottom > 60 && top < innerHeight;
};

const step = (by) => {
  const marked = passages.findIndex((each) => each.matches(":target") && inSight(each));
  const next = passages[marked < 0 ? passages.findIndex(inSight) : marked + by];
  if (next) location.replace(`#${next.id}`);
};

const actions = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.querySelector("[data-search]").click(),
  "?": () => help.showModal(),
};

box.checked = localStorage.keys;
box.closest("div").hidden = false;
box.onchange = () => (localStorage.keys = box.checked || "");
onkeydown = ({ key, ctrlKey, metaKey, altKey, target }) => {
  const busy = ctrlKey || metaKey || altKey || help.open || target.matches("input:not(#keys)");
  if (!box.checked || busy || !actions[key]) return;
  actions[key]();
  return false;
};
