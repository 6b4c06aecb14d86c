// Keeps the reader's place when the view changes: its link leads to the passage at the top of the window.
const bar = document.querySelector(".view-bar");

bar.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (!link || link.hash === "#cite") return;
  const { top, bottom } = bar.getBoundingClientRect();
  const passages = [...document.querySelectorAll(".passage")];
  // One that shows less than a line has been read: a passage asked for stands a little below the bar.
  const first = passages.find((passage) => passage.getBoundingClientRect().bottom > bottom + 16);
  link.hash = top <= 0 && first ? first.id : "";
});
