// The place to continue reading, in this browser only; none at the end of a text.
const article = document.querySelector("article");
const end = document.querySelector(".onward");
const top = document.querySelector(".view-bar");

const keepPlace = () => {
  const { top: above, bottom } = top.getBoundingClientRect();
  const passages = [...article.querySelectorAll(".passage")];
  const first = passages.find((node) => node.getBoundingClientRect().bottom > bottom + 16);
  const { lang } = document.documentElement;
  if (end.getBoundingClientRect().top < innerHeight) {
    if ((localStorage.place || "").includes(`"${location.pathname}#`)) localStorage.removeItem("place");
  } else if (above <= 0 && first) {
    const address = `${location.pathname}#${first.id}`;
    localStorage.place = JSON.stringify({ address, label: article.dataset.place, lang });
  }
};

addEventListener("pagehide", keepPlace);
document.addEventListener("visibilitychange", () => document.hidden && keepPlace());
