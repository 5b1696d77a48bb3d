/* Keeps what is being written in this browser only, so that a closed page loses nothing. Never sent anywhere by itself. */
const form = document.querySelector('form[data-draft]')
// Who writes from a shared computer must not find the previous writer's contact details.
const CONTACT = ['name', 'phone', 'email', 'address', 'contact']
const MACHINERY = ['formToken', 'proof', 'answer', 'website', 'consent', 'keptFiles', 'drop', 'files']
const LEFT_OUT = new Set([...CONTACT, ...MACHINERY])
const DAYS_KEPT = 7

if (form) {
  const key = `draft:${form.dataset.draft}`
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? 'null')
      return kept && Date.now() - kept.at < DAYS_KEPT * 86_400_000 ? kept.values : null
    } catch {
      return null
    }
  }
  const current = () => {
    const values = {}
    for (const [name, value] of new FormData(form)) {
      if (!LEFT_OUT.has(name) && typeof value === 'string' && value !== '') values[name] = value
    }
    return values
  }
  const write = () => {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: current() }))
    } catch {
      // A full or forbidden store: the form works without a draft.
    }
  }
  const fill = (values) => {
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements.namedItem(name)
      if (field && 'value' in field) field.value = value
      field?.dispatchEvent?.(new Event('input', { bubbles: true }))
    }
  }
  const notice = form.querySelector('[data-draft-notice]')
  const say = (text, label, act) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'link'
    button.textContent = label
    button.addEventListener('click', act)
    notice.replaceChildren(document.createTextNode(text), button)
    notice.hidden = false
  }
  const kept = read()
  const answersErrors = document.getElementById('errors') !== null
  if (kept && (kept.title || kept.body) && !answersErrors) {
    fill(kept)
    say('已恢复您上次没有写完的内容（只存在这台设备上）。', '清空重写', () => {
      localStorage.removeItem(key)
      form.reset()
      for (const field of form.querySelectorAll('[name="title"],[name="body"]')) {
        field.value = ''
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }
      notice.hidden = true
    })
  }
  let waiting
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(write, 600)
  })
}
