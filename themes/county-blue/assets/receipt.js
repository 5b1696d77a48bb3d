/* The letter has arrived: its draft is no longer needed. And a button for who does not know Ctrl-P. */
const cleared = document.querySelector('[data-clears-draft]')?.dataset.clearsDraft
if (cleared) {
  try {
    localStorage.removeItem(`draft:${cleared}`)
  } catch {
    // Storage forbidden: then there was no draft either.
  }
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
