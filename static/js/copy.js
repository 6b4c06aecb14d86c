// Copy buttons: what stands before one, or what another script sets as its `quoted`.
for (const button of document.querySelectorAll(".copy")) {
  const label = button.textContent;
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    try {
      const text = button.quoted ? button.quoted() : button.previousElementSibling.innerText;
      await navigator.clipboard.writeText(text);
      button.textContent = button.value;
    } catch {
      button.textContent = button.dataset.refused;
    }
    setTimeout(() => (button.textContent = label), 3000);
  };
}
