// Copy buttons: what stands before one, or what another script sets as its `quoted`. The first has the words for all.
const buttons = document.querySelectorAll(".copy");
const two = (number) => String(number).padStart(2, "0");
const now = new Date();
const today = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");

// References that have an address only with the day of access get today's.
for (const part of document.querySelectorAll(".address[hidden]")) {
  part.textContent = part.textContent.replace("{accessed}", today);
  part.hidden = false;
}

// A reference with its italics, without what is hidden.
const rich = (shown) => {
  const copied = shown.cloneNode(true);
  const parts = shown.querySelectorAll(".address");
  copied.querySelectorAll(".address").forEach((part, index) => parts[index].getClientRects().length || part.remove());
  return copied.innerHTML;
};

const write = (button) => {
  if (button.quoted) return navigator.clipboard.writeText(button.quoted());
  const shown = button.previousElementSibling;
  if (!window.ClipboardItem) return navigator.clipboard.writeText(shown.innerText);
  const texts = { "text/plain": shown.innerText, "text/html": rich(shown) };
  const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
};

for (const button of buttons) {
  const label = button.textContent;
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    try {
      await write(button);
      button.textContent = buttons[0].value;
    } catch {
      button.textContent = buttons[0].dataset.refused;
    }
    setTimeout(() => (button.textContent = label), 3000);
  };
}
