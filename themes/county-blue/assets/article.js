/* Size of the text and printing: comforts that the page does without. */
const place = document.querySelector('.article .tools')
const body = document.querySelector('.article .body')
const sizes = ['', 'bigger', 'biggest']
if (place && body) {
  let at = 0
  const button = (label, act) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'link'
    made.textContent = label
    made.addEventListener('click', act)
    place.append(made)
  }
  button('字号', () => {
    if (sizes[at]) body.classList.remove(sizes[at])
    at = (at + 1) % sizes.length
    if (sizes[at]) body.classList.add(sizes[at])
  })
  button('打印', () => print())
}
