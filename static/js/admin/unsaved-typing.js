// Typing that was not saved stays in the browser, and is offered again by the form it was typed into.
// A log-out leaves it: an expired login is one too. It is offered only to the account that typed it.
const DAYS = 30;
const MAX_LENGTH = 1e6; // characters of all drafts, two bytes each
const TEXTS = "textarea, input:is([type=text], [type=search], [type=url], [type=email], [type=number], [type=tel])";
const PREFIX = "unsaved:";
const SUBMITTED = "unsaved-submitted";

const template = document.querySelector("#unsaved-typing");
const form = document.querySelector('#content form[method="post"]:has([name="_save"], [name="_continue"])');
const { user, said, saidGone } = template.dataset;
const refused = "refused" in template.dataset; // the form is shown again with what was typed
const place = `${PREFIX}${user}:${location.pathname}:`;
const submitted = sessionStorage.getItem(SUBMITTED);
const key = refused && submitted ? submitted : `${place}${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
let leaving = false;

const keys = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));

const read = (name) => {
  try {
    const { at, texts, versions } = JSON.parse(localStorage.getItem(name));
    return { at, texts: { ...texts }, versions: { ...versions } };
  } catch {
    return { at: 0, texts: {}, versions: {} };
  }
};

const lengthOf = (names) => names.reduce((sum, name) => sum + localStorage.getItem(name).length, 0);

const write = (name, draft) => {
  if (!Object.keys(draft.texts).length) return localStorage.removeItem(name);
  const text = JSON.stringify(draft);
  const others = keys().filter((other) => other !== name);
  let left = MAX_LENGTH - text.length - lengthOf(others);
  if (left < 0) others.sort((a, b) => read(a).at - read(b).at);
  while (left < 0 && others.length) {
    left += lengthOf(others.slice(0, 1));
    localStorage.removeItem(others.shift());
  }
  try {
    if (left >= 0) localStorage.setItem(name, text);
  } catch {
    // The browser's own limit: the draft of before stays.
  }
};

// An inline row is known by its primary key, because its number changes with the rows before it.
const parts = (name) => {
  const [, row, number, field] = name.match(/^(.+)-(\d+)-(.+)$/) ?? [];
  const id = row && form.elements[`${row}-${number}-id`]?.value;
  return { row, number, field, named: id ? `${row}#${id}#${field}` : name, start: row ? `${row}-${number}-` : "" };
};

const versionOf = (name) => form.elements[`${parts(name).start}opened_version`];

const texts = () =>
  [...form.querySelectorAll(TEXTS)].filter((one) => one.name && !one.readOnly && !one.name.includes("__prefix__"));

const store = () => {
  if (form.elements._popup) return; // its window closes without telling whether it was saved
  const draft = refused ? read(key) : { texts: {}, versions: {} };
  for (const one of texts()) {
    const { named } = parts(one.name);
    if (one.value === one.defaultValue && !(named in draft.texts)) continue;
    draft.texts[named] = one.value;
    draft.versions[named] ??= versionOf(one.name)?.value;
  }
  write(key, { ...draft, at: Date.now() });
};

const isChanged = () =>
  refused ||
  texts().some((one) => one.value !== one.defaultValue) ||
  [...form.querySelectorAll("[type=checkbox], [type=radio]")].some((one) => one.checked !== one.defaultChecked) ||
  [...form.querySelectorAll("[type=file]")].some((one) => one.value);

const addRow = (row) => {
  document.querySelector(`[id="${row}-group"] .add-row a`)?.click();
  return form.elements[`${row}-TOTAL_FORMS`]?.value - 1;
};

// Return the field that a stored text belongs into; a row that was new then is a new one again.
const fieldFor = (named, added) => {
  const [row, id, field] = named.split("#");
  if (field) {
    const ids = [...form.elements].filter((one) => one.value === id && parts(one.name).field === "id");
    const own = ids.find((one) => parts(one.name).row === row);
    return own && form.elements[`${parts(own.name).start}${field}`];
  }
  const name = parts(named);
  if (!name.row || (form.elements[named] && name.named === named)) return form.elements[named];
  if (!added) return undefined;
  added[name.start] ??= addRow(name.row);
  return form.elements[`${name.row}-${added[name.start]}-${name.field}`];
};

const mayReturn = (named) =>
  fieldFor(named) || (!named.includes("#") && document.querySelector(`[id="${parts(named).row}-group"]`));

const labelOf = (field, named) => field?.labels?.[0]?.textContent.trim() || field?.getAttribute("aria-label") || named;

const putBack = (name, section) => {
  const draft = read(name);
  const added = {};
  let first;
  for (const [named, text] of Object.entries(draft.texts)) {
    const field = fieldFor(named, added);
    if (!field?.matches?.(TEXTS) || field.readOnly) continue;
    field.value = text;
    first ??= field;
    // What was typed into an earlier version is compared with that one when it is saved.
    const version = versionOf(field.name);
    if (version && draft.versions[named]) version.value = draft.versions[named];
    delete draft.texts[named];
  }
  store();
  write(name, draft);
  section.remove();
  if (Object.keys(draft.texts).length) offer(name, saidGone);
  first?.focus();
};

const forget = (name, section) => {
  localStorage.removeItem(name);
  section.remove();
  document.querySelector("#content-start")?.focus();
};

const offer = (name, sentence = said) => {
  const draft = read(name);
  const section = template.content.firstElementChild.cloneNode(true);
  const at = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  section.querySelector("p").textContent = sentence.replace("{date}", at);
  for (const [named, text] of Object.entries(draft.texts)) {
    const field = fieldFor(named);
    const [label, shown] = ["dt", "dd"].map((tag) => section.querySelector("dl").appendChild(document.createElement(tag)));
    label.textContent = labelOf(field, named);
    shown.textContent = text;
    if (field?.lang) shown.lang = field.lang;
  }
  const [back, away] = section.querySelectorAll("button");
  back.hidden = sentence === saidGone;
  back.onclick = () => putBack(name, section);
  away.onclick = () => forget(name, section);
  form.before(section);
};

// Only an answer that redirected to a page with a message of success has saved the form of before.
const isSaved = () =>
  !refused &&
  performance.getEntriesByType("navigation")[0]?.redirectCount &&
  document.querySelector(".messagelist .success");

const offerAll = () => {
  for (const name of keys().filter((one) => one.startsWith(place) && one !== key)) {
    const draft = read(name);
    const held = Object.keys(draft.texts).filter((named) => fieldFor(named)?.value === draft.texts[named]);
    for (const named of held) delete draft.texts[named]; // saved meanwhile, or put back by the browser
    write(name, draft);
    if (localStorage.getItem(name)) offer(name, Object.keys(draft.texts).some(mayReturn) ? said : saidGone);
  }
};

for (const name of keys()) if (read(name).at < Date.now() - DAYS * 864e5) localStorage.removeItem(name);
if (submitted && isSaved()) localStorage.removeItem(submitted);
sessionStorage.removeItem(SUBMITTED);

if (form) {
  store();
  if (!refused) offerAll();
  addEventListener("input", () => {
    leaving = false;
    store();
  });
  addEventListener("pagehide", store);
  form.addEventListener("submit", () => {
    store();
    leaving = true;
    sessionStorage.setItem(SUBMITTED, key);
  });
  addEventListener("beforeunload", (event) => !leaving && isChanged() && event.preventDefault());
}
