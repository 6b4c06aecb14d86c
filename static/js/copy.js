// Copy buttons.
for (const button of document.querySelectorAll(".copy")) {
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(button.previousElementSibling.innerText);
      button.textContent = button.value;
    } catch {
      button.textContent = button.dataset.refused;
    }
  };
}
