// The desk without a mouse, and what is unsaved: all else works without this script.
const form = document.querySelector("form.entry");
const state = form.querySelector(".save .state");
const fields = () => [...form.querySelectorAll(".row textarea:not([readonly])")];
const edited = () => fields().filter((field) => field.value !== field.defaultValue);

function rowOf(element) {
  return element?.closest?.(".row");
}

function passageOf(row) {
  return row?.querySelector("[data-key]")?.value.split(":")[1];
}

function showState(field) {
  const row = rowOf(field);
  const unsaved = [...row.querySelectorAll("textarea")].some((each) => each.value !== each.defaultValue);
  row.classList.toggle("is-unsaved", unsaved);
  const label = row.querySelector(".rail .state");
  if (label) {
    label.dataset.before ??= label.textContent;
    label.textContent = unsaved ? form.dataset.unsaved : label.dataset.before;
    label.classList.toggle("unsaved", unsaved);
  }
  const rows = new Set(edited().map(rowOf));
  if (state) state.textContent = rows.size ? `${state.dataset.count} ${rows.size}` : "";
}

function focusNext(field, step) {
  const language = field.lang;
  const inLanguage = fields().filter((each) => each.lang === language);
  const next = inLanguage[inLanguage.indexOf(field) + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function submit(name, value) {
  const button = document.createElement("button");
  button.name = name;
  button.value = value;
  button.hidden = true;
  form.append(button);
  form.requestSubmit(button);
}

function ask(name, field) {
  const passage = passageOf(rowOf(field));
  if (!passage) return;
  if (name === "split") addCursor(field);
  submit("ask", `${name}:${passage}`);
}

function addCursor(field) {
  const cursor = document.createElement("input");
  cursor.type = "hidden";
  cursor.name = field.lang === "en" ? "cursor_en" : "cursor_zh";
  // A position in characters as Python counts them, not in UTF-16 units.
  cursor.value = [...field.value.slice(0, field.selectionStart)].length;
  form.append(cursor);
}

form.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) showState(event.target);
});

form.addEventListener("submit", () => {
  const row = rowOf(document.activeElement);
  if (row?.id) form.elements.at.value = `${row.id}:${document.activeElement.lang}`;
});

// Typing that is put back, or that the browser has restored, is unsaved, too.
const showAll = () => edited().forEach(showState);
document.addEventListener("click", () => setTimeout(showAll));
addEventListener("pageshow", showAll);

// Anywhere on the page: a click beside the fields takes the focus out of the form.
document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const field = event.target.matches(".row textarea") ? event.target : null;
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command && !event.shiftKey && !event.altKey && key === "s") {
    form.requestSubmit(form.querySelector(".save .first"));
  } else if (command && event.shiftKey && key === "enter" && field) {
    ask("split", field);
  } else if (command && key === "enter" && field) {
    const inLanguage = fields().filter((each) => each.lang === field.lang);
    const next = inLanguage[inLanguage.indexOf(field) + 1] ?? field;
    submit("then", `${rowOf(next).id}:${field.lang}`);
  } else if (command && !event.shiftKey && key === "j" && field) {
    ask("merge", field);
  } else if (key === "f2" && field) {
    ask("printed", field);
  } else if (event.altKey && !command && (key === "arrowup" || key === "arrowdown") && field) {
    focusNext(field, key === "arrowup" ? -1 : 1);
  } else if (key === "escape") {
    const menu = event.target.closest("details[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  } else {
    return;
  }
  event.preventDefault();
});

// A menu closes when another one opens, or when the focus leaves it.
form.addEventListener("focusin", (event) => {
  for (const menu of form.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Back to the row in hand, in the same language; a browser that goes to a fragment drops the focus first.
addEventListener("load", () => setTimeout(() => {
  const row = location.hash && document.getElementById(location.hash.slice(1));
  const query = new URLSearchParams(location.search);
  const language = query.get("language");
  const added = query.has("add") && form.elements[`${query.get("add")}_zh`];
  const field = added || (language && row?.querySelector?.(`textarea[lang="${language}"]`));
  (field || row?.querySelector?.("textarea, input:not([type=hidden]), button"))?.focus({ preventScroll: true });
}));

// Who else is here, and at which row: asked every fifteen seconds while the page is in sight.
const here = form.querySelector(".here");

async function beat() {
  if (document.hidden) return;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("row", rowOf(document.activeElement)?.id ?? "");
  const answer = await fetch(form.dataset.presence, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const { others } = await answer.json();
  const text = others.map((other) => other.text).join(" · ");
  if (here.textContent !== text) here.textContent = text;
  for (const row of form.querySelectorAll(".is-held")) row.classList.remove("is-held");
  for (const other of others) document.getElementById(other.row)?.closest(".row")?.classList.add("is-held");
}

if (form.dataset.presence) {
  beat();
  setInterval(beat, 15000);
}
