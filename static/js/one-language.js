// A selection within one column of the parallel text copies that language only.
const sideOf = (node) => (node.closest ? node : node.parentElement).closest(".passage > [lang]");

document.oncopy = (event) => {
  const selection = getSelection();
  if (selection.isCollapsed || !document.querySelector(".parallel")) return;
  const [first, last] = [selection.anchorNode, selection.focusNode].map(sideOf);
  if (!first || !last || first === last || first.lang !== last.lang) return;
  const copied = document.createElement("div");
  copied.className = "visually-hidden";
  copied.append(selection.getRangeAt(0).cloneContents());
  const others = `.passage > :not([lang="${first.lang}"]), .note-mark, .gap, .figure`;
  copied.querySelectorAll(others).forEach((each) => each.remove());
  document.body.append(copied);
  event.clipboardData.setData("text/plain", copied.innerText);
  event.clipboardData.setData("text/html", copied.innerHTML);
  copied.remove();
  event.preventDefault();
};
