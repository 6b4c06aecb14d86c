// Copies references.
for (const copy of document.querySelectorAll(".copy")) {
  copy.hidden = !navigator.clipboard;
  copy.onclick = async () => {
    await navigator.clipboard.writeText(copy.previousElementSibling.innerText);
    copy.textContent = copy.value;
  };
}
