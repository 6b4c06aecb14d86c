// Links to other views keep the position.
const bar = document.querySelector(".view-bar");

bar.onclick = ({ target }) => {
  const link = target.closest("a");
  if (!link || link.hash === "#cite") return;
  const { top, bottom } = bar.getBoundingClientRect();
  const passages = [...document.querySelectorAll(".passage")];
  // Less than a visible line is read.
  const first = passages.find((node) => node.getBoundingClientRect().bottom > bottom + 16);
  link.hash = top <= 0 && first ? first.id : "";
};
