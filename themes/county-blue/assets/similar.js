/* While a title is written, shows published letters about the same thing: perhaps the answer is already there. */
const box = document.querySelector('[data-similar]')
const title = document.getElementById('title')

if (box && title) {
  let asked = ''
  const show = (letters) => {
    box.hidden = letters.length === 0
    const lead = document.createElement('p')
    lead.textContent = '这些公开的来信可能说的是同一件事，可以先看看答复（在新窗口打开）：'
    const list = document.createElement('ul')
    for (const letter of letters) {
      const link = document.createElement('a')
      link.href = `/mailbox/letters/${encodeURIComponent(letter.number)}`
      link.target = '_blank'
      link.rel = 'noopener'
      link.textContent = letter.title
      const item = document.createElement('li')
      item.append(link)
      list.append(item)
    }
    box.replaceChildren(lead, list)
  }
  const ask = async () => {
    const text = title.value.trim()
    if (text === asked || [...text].length < 4) return
    asked = text
    // Sent in the body: what somebody is writing has no place in an address or a log.
    const answer = await fetch(box.dataset.similar, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    }).catch(() => null)
    if (answer?.ok && asked === text) show(await answer.json())
  }
  let waiting
  title.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, 700)
  })
}
