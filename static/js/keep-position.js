// Links to other views keep the position, those to other languages of the site the anchor.
const bar = document.querySelector(".view-bar");

bar.onclick = ({ target }) => {
  const link = target.closest("a");
  if (!link || link.hash === "#cite") return;
  const { top, bottom } = bar.getBoundingClientRect();
  const passages = [...document.querySelectorAll(".passage")];
  // Less than a visible line is read.
  const first = passages.find((node) => node.getBoundingClientRect().bottom > bottom + 16);
  const range = first && first.matches(".is-marked") && location.hash;
  link.hash = range || (top <= 0 && first ? first.id : "");
};

document.querySelector(".site-header").addEventListener("click", ({ target }) => {
  const link = target.closest("[hreflang]");
  if (link) link.hash = location.hash;
});
