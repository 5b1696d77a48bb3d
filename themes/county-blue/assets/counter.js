/* Says how many characters are left. Without it, the server still refuses what is too long. */
for (const field of document.querySelectorAll('[data-count]')) {
  const most = Number(field.dataset.count)
  const line = document.createElement('p')
  line.className = 'counter'
  field.insertAdjacentElement('afterend', line)
  const count = () => {
    const used = [...field.value].length
    line.textContent = `已写 ${used} 字，最多 ${most} 字`
    line.classList.toggle('near', used > most * 0.9)
  }
  field.addEventListener('input', count)
  count()
}
