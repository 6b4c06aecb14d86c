// Quoting: the menu of a passage, and buttons below selected words.
const tools = document.querySelector(".quoting");
const [menu, , box] = tools.children;
const references = [...tools.querySelectorAll("[data-one]")];
const here = location.origin + location.pathname;
const numberOf = (row) => row.id.slice(1);
const elementOf = (node) => (node.closest ? node : node.parentElement);

const reference = (lang, [first, last]) => {
  const { one, several } = (references.find((each) => each.lang === lang) || references[0]).dataset;
  return (last ? several : one).split("{first}").join(first).split("{last}").join(last);
};

// Text as it is read, without the marks of notes and, of one language, without the other.
const plain = (content, lang) => {
  const copied = document.createElement("div");
  copied.className = "visually-hidden";
  copied.append(content);
  const sides = lang ? `.passage > :not([lang="${lang}"])` : ".passage > :not([lang])";
  copied.querySelectorAll(`${sides}, .note-mark, .missing-side`).forEach((each) => each.remove());
  document.body.append(copied);
  const text = copied.innerText.trim().replace(/\n{2,}/g, "\n");
  copied.remove();
  return text;
};

// The texts of passages in each language, each with its reference. Also for ranges.
tools.quote = (rows, numbers) =>
  [...new Set(rows.flatMap((row) => [...row.querySelectorAll(":scope > [lang]")].map(({ lang }) => lang)))]
    .map((lang) => {
      const content = document.createDocumentFragment();
      rows.forEach((row) => content.append(row.cloneNode(true)));
      return [plain(content, lang), reference(lang, numbers)];
    })
    .filter(([text]) => text)
    .map((parts) => parts.join("\n"))
    .join("\n\n");

const close = () => {
  const row = document.querySelector(".is-open");
  if (!row) return;
  row.classList.remove("is-open");
  menu.remove();
  row.querySelector(".gutter").setAttribute("aria-expanded", false);
  return row;
};

const open = (row) => {
  const [link, text] = menu.querySelectorAll(".copy");
  const number = numberOf(row);
  const [form, views] = [menu.querySelector("form button"), row.querySelector(".views")];
  if (form) form.value = number; // absent from static files
  menu.querySelector(".quoting-views").innerHTML = views ? views.innerHTML : "";
  row.querySelector(".gutter").after(menu);
  link.quoted = () => `${here}#s${number}`;
  text.quoted = () => tools.quote([row], [number]);
  menu.querySelector("input").value = "";
  menu.querySelector("p button").onclick = () => {
    const last = menu.querySelector("input").value;
    if (last) location.hash = last === number ? `s${number}` : `s${number}-s${last}`;
    close();
  };
  row.classList.add("is-open");
  row.querySelector(".gutter").setAttribute("aria-expanded", true);
};

document.addEventListener("click", ({ target, detail }) => {
  const link = target.closest(".passage > .gutter");
  if (menu.contains(target)) return;
  const closed = close();
  if (!link) return;
  if (link.parentElement !== closed) open(link.parentElement);
  if (!detail) setTimeout(() => link.focus()); // by the keyboard: an anchor without focus would take it away
});
document.addEventListener("keydown", ({ key }) => {
  const row = key === "Escape" && close();
  if (row) row.querySelector(".gutter").focus();
});

// A text fragment holds whole words only; a long one names the first and the last of them.
const fragment = (words, lang) => {
  const encode = (text) => encodeURIComponent(text.trim()).replace(/-/g, "%2D");
  const split = (text) =>
    Intl.Segmenter
      ? [...new Intl.Segmenter(lang, { granularity: "word" }).segment(text)].map(({ segment }) => segment)
      : text.match(/\S+\s*/g);
  const lines = words.split(/\s*\n\s*/);
  if (lines.length < 2 && words.length < 60) return encode(words);
  return [split(lines[0]).slice(0, 9), split(lines.pop()).slice(-9)].map((each) => encode(each.join(""))).join();
};

const offer = () => {
  const selection = getSelection();
  const range = selection.rangeCount && selection.getRangeAt(0);
  if (box.contains(document.activeElement)) return;
  box.hidden = true;
  if (!range || range.collapsed) return;
  const first = elementOf(range.startContainer).closest(".passage");
  let last = elementOf(range.endContainer).closest(".passage");
  // A whole paragraph is selected as far as the beginning of the next.
  if (!range.endOffset && last !== first) last = first;
  if (!first || !last) return;
  const sides = [range.startContainer, range.endContainer].map((node) => elementOf(node).closest(".passage > [lang]"));
  const lang = sides[0] && (!range.endOffset || (sides[1] && sides[0].lang === sides[1].lang)) ? sides[0].lang : "";
  const words = plain(range.cloneContents(), lang);
  if (!words) return;
  const numbers = first === last ? [numberOf(first)] : [numberOf(first), numberOf(last)];
  const anchor = numbers.map((number) => `s${number}`).join("-");
  const [link, quotation] = box.children;
  link.quoted = () => `${here}#${anchor}:~:text=${fragment(words, lang)}`;
  quotation.quoted = () => `“${words}”\n${reference(lang, numbers)}`;
  const row = last.getBoundingClientRect();
  const { bottom, left } = range.getBoundingClientRect();
  last.append(box);
  box.hidden = false;
  box.style.top = `${bottom - row.top + 8}px`;
  box.style.left = `${Math.max(0, Math.min(left, innerWidth - box.offsetWidth - 20) - row.left)}px`;
};

let waiting;
box.hidden = true;
box.onmousedown = (event) => event.preventDefault(); // the selection stays
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(offer, 250);
});
