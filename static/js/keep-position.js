// Links to the other views open at the passage at the top of the window.
const bar = document.querySelector(".view-bar");

bar.onclick = ({ target }) => {
  const link = target.closest("a");
  if (!link || link.hash === "#cite") return;
  const { top, bottom } = bar.getBoundingClientRect();
  const passages = [...document.querySelectorAll(".passage")];
  // A passage with less than a line visible has been read.
  const first = passages.find((passage) => passage.getBoundingClientRect().bottom > bottom + 16);
  link.hash = top <= 0 && first ? first.id : "";
};
