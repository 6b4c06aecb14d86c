// Ranges of passages, as #s3-s5: marked, with a line at the foot of the window.
const tools = document.querySelector(".quoting");
const bar = tools.querySelector(".quoting-range");
const rows = [...document.querySelectorAll(".passage, .gap")];
const here = location.origin + location.pathname;
const indexOf = (number) => rows.findIndex((row) => `s${number}` === row.id || row.querySelector(`#s${number}`));

const mark = () => {
  rows.forEach((row) => row.classList.remove("is-marked"));
  bar.hidden = true;
  const found = /^#s(\d+)(?:-s(\d+))?/.exec(location.hash);
  // Where an engine knows no text fragments, they hide the anchor of a single passage, too.
  if (!found || document.querySelector(":target")) return;
  const numbers = found.slice(1).filter(Boolean);
  const places = numbers.map(indexOf).sort((one, other) => one - other);
  if (places[0] < 0) return;
  const marked = rows.slice(places[0], places[places.length - 1] + 1);
  marked.forEach((row) => row.classList.add("is-marked"));
  marked[0].scrollIntoView();
  if (numbers.length > 1) show(marked, numbers);
};

const show = (marked, numbers) => {
  const [link, text] = bar.querySelectorAll(".copy");
  const form = bar.querySelector("form"); // absent from static files
  const passages = marked.filter((row) => row.matches(".passage"));
  bar.querySelector("span").textContent = numbers.join("–");
  link.quoted = () => `${here}#s${numbers.join("-s")}`;
  text.quoted = () => tools.quote(passages, numbers);
  if (form) [form.elements.passage.value, form.elements.to.value] = numbers;
  bar.hidden = false;
};

bar.querySelector(".clear").onclick = () => {
  history.replaceState(null, "", location.pathname + location.search);
  mark();
};
document.querySelector("article").append(bar);
addEventListener("hashchange", mark);
mark();
