// Keyboard shortcuts, off by default.
const toggle = document.querySelector("#keys");
const help = document.querySelector("dialog");
const passages = [...document.querySelectorAll(".passage")];

const isVisible = (node) => {
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > 60 && top < innerHeight;
};

const move = (by) => {
  const current = passages.findIndex((node) => node.matches(":target") && isVisible(node));
  const next = passages[current < 0 ? passages.findIndex(isVisible) : current + by];
  if (next) location.replace(`#${next.id}`);
};

const actions = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.querySelector("[data-search]").click(),
  "?": () => help.showModal && help.showModal(),
};

// Under an input method a key has no name of its own, or that of a Chinese sign.
const signs = { KeyJ: "j", KeyK: "k", Slash: "/", "、": "/", "／": "/", "？": "?" };
const nameOf = ({ key, code, shiftKey }) =>
  key === "Process" ? (shiftKey && code === "Slash" ? "?" : signs[code]) : signs[key] || key;

toggle.checked = localStorage.keys;
toggle.closest("div").hidden = false;
toggle.onchange = () => (localStorage.keys = toggle.checked || "");
onkeydown = (event) => {
  const { ctrlKey, metaKey, altKey, isComposing, target } = event;
  const key = nameOf(event);
  const busy = isComposing || ctrlKey || metaKey || altKey || help.open || target.matches("input:not(#keys)");
  if (!toggle.checked || busy || !actions[key]) return;
  actions[key]();
  return false;
};
