// Links to other views lead to the passage at the window's top.
const bar = document.querySelector(".view-bar");

bar.onclick = ({ target }) => {
  const link = target.closest("a");
  if (!link || link.hash === "#cite") return;
  const { top, bottom } = bar.getBoundingClientRect();
  const passages = [...document.querySelectorAll(".passage")];
  // What shows less than a line has been read.
  const first = passages.find((each) => each.getBoundingClientRect().bottom > bottom + 16);
  link.hash = top <= 0 && first ? first.id : "";
};
