/* Published pages are files, alike for everybody: large type and contrast are put on here, before anything is drawn. */
const chosen = /(?:^|; )zhengshu_display=([a-z.]+)/.exec(document.cookie)
for (const word of chosen ? chosen[1].split('.') : []) {
  if (word === 'large' || word === 'contrast') document.documentElement.classList.add(word)
}
addEventListener('DOMContentLoaded', () => {
  for (const word of ['large', 'contrast']) {
    const link = document.querySelector(`.switches a[href*="${word}=on"]`)
    if (!link || !document.documentElement.classList.contains(word)) continue
    link.setAttribute('href', link.getAttribute('href').replace(`${word}=on`, `${word}=off`))
    link.textContent = word === 'large' ? '退出长辈版' : '退出高对比'
  }
})
