// Keys j, k, / and ? for those who turn them on; the browser remembers it.
const box = document.querySelector("#keys");
const passages = [...document.querySelectorAll(".passage")];

const inSight = (passage) => {
  const { top, bottom } = passage.getBoundingClientRect();
  return bottom > 60 && top < innerHeight;
};

const step = (by) => {
  const marked = passages.findIndex((passage) => passage.matches(":target") && inSight(passage));
  const next = passages[marked < 0 ? passages.findIndex(inSight) : marked + by];
  if (next) location.replace(`#${next.id}`);
};

const actions = {
  j: () => step(1),
  k: () => step(-1),
  "/": (event) => {
    event.preventDefault();
    document.querySelector("[data-search]").click();
  },
  "?": () => document.querySelector("#keys-help").showModal(),
};

box.checked = localStorage.getItem("keys") === "on";
box.closest("[hidden]").hidden = false;
box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]");
  if (!box.checked || busy || event.target.matches("input:not(#keys), textarea, select")) return;
  actions[event.key]?.(event);
});
