// The reader's settings, in this browser only; a script in the head applies them before the first paint.
const settings = document.querySelector(".settings");
const form = settings.querySelector("form");
const { dataset } = document.documentElement;
const NAMES = ["size", "numbers", "layout", "first"];

for (const name of NAMES) if (form.elements[name]) form.elements[name].value = dataset[name] || "";

form.onchange = () => {
  for (const [name, value] of new FormData(form)) dataset[name] = value;
  localStorage.reading = JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, dataset[name] || ""])));
};
form.onsubmit = () => false;
form.onreset = () => {
  for (const name of NAMES) delete dataset[name];
  localStorage.removeItem("reading");
};
form.querySelector(".forget").onclick = ({ target }) => {
  localStorage.removeItem("place");
  target.disabled = true;
};
settings.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  settings.open = false;
  settings.querySelector("summary").focus();
});
