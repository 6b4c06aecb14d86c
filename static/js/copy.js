// Copy buttons: what stands before one, or what another script sets as its `quoted`. The first has the words for all.
const buttons = document.querySelectorAll(".copy");

for (const button of buttons) {
  const label = button.textContent;
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    try {
      const text = button.quoted ? button.quoted() : button.previousElementSibling.innerText;
      await navigator.clipboard.writeText(text);
      button.textContent = buttons[0].value;
    } catch {
      button.textContent = buttons[0].dataset.refused;
    }
    setTimeout(() => (button.textContent = label), 3000);
  };
}
