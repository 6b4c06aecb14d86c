// References as citeproc-js makes them of the CSL-JSON in a file, with the styles and locales in a folder; run by
// __main__.py beside it (`make oracle`).
// What stands in ⟨⟩ is there only with the address.
import { readFileSync } from "node:fs";
import CSL from "citeproc";

const [items, folder] = [JSON.parse(readFileSync(process.argv[2])), process.argv[3]];
const styles = {
  "gb-t-7714-2025": "zc-gbt-2025-numeric-bilingual",
  "gb-t-7714-2015": "zc-gbt-2015-numeric-bilingual",
  apa: "apa",
  mla: "modern-language-association",
  "chicago-notes": "chicago-notes-bibliography",
  "chicago-author-date": "chicago-author-date",
};
const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
const locale = (name) => read(name.startsWith("zh") ? "locales-zh-CN.xml" : "locales-en-US.xml");
const without = ({ URL, ...item }) => item;
const known = new Map(items.flatMap((item) => [[item.id, item], [`${item.id} print`, { ...without(item), id: `${item.id} print` }]]));

const tidy = (html) =>
  html.replace(/<\/?div[^>]*>/g, "").replace(/^\s*\[1\]/, "").trim().replaceAll("&#38;", "&").replaceAll("&#60;", "<").replaceAll("&#62;", ">");

const engine = (style) => {
  const made = new CSL.Engine({ retrieveLocale: locale, retrieveItem: (id) => known.get(id) }, read(`${style}.csl`), style.startsWith("zc") ? undefined : "en-US");
  made.opt.development_extensions.wrap_url_and_doi = false;
  return made;
};

const bibliography = (made, id) => {
  made.updateItems([id]);
  return tidy(made.makeBibliography()[1].join(""));
};

const note = (made, id) => {
  made.updateItems([id]);
  return tidy(made.previewCitationCluster({ citationItems: [{ id }], properties: { noteIndex: 1 } }, [], [], "html"));
};

// One string for both: the two differ in [J/OL] and in the address at the end.
const merged = (whole, print) => {
  const text = whole.replace("[J/OL]", "[J]");
  let [start, end] = [0, 0];
  while (start < print.length && text[start] === print[start]) start++;
  while (end < print.length - start && text.at(-1 - end) === print.at(-1 - end)) end++;
  const both = `${text.slice(0, start)}⟨${text.slice(start, text.length - end)}⟩${text.slice(text.length - end)}`;
  return start + end === print.length ? both.replace("[J]", whole === text ? "[J]" : "[J⟨/OL⟩]") : [whole, print];
};

const all = {};
for (const [name, style] of Object.entries(styles)) {
  const made = engine(style);
  for (const [kind, write] of Object.entries(name === "chicago-notes" ? { [name]: bibliography, "chicago-note": note } : { [name]: bibliography }))
    for (const { id } of items) (all[id] ??= {})[kind] = merged(write(made, id), write(made, `${id} print`));
}
process.stdout.write(JSON.stringify(all, null, 1) + "\n");
