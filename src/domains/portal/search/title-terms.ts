/** Words of a title and pairs of neighbours: 森林, 防火, 森林防火. */
import { pinyin } from 'pinyin-pro'
import { words } from '#kernel/search'

const HAN = /^\p{Script=Han}{2,8}$/u
const PAIR_MOST = 8

export function termsOf(title: string): string[] {
  const found = new Set<string>()
  // What stands between brackets or marks is another phrase: its neighbours are not neighbours.
  for (const phrase of title.split(/[^\p{Script=Han}]+/u)) {
    const cut = words(phrase)
    for (const [at, word] of cut.entries()) {
      const next = cut[at + 1]
      if (HAN.test(word)) found.add(word)
      if (next && HAN.test(next) && HAN.test(word) && word.length + next.length <= PAIR_MOST)
        found.add(word + next)
    }
  }
  return [...found]
}

export interface Letters {
  readonly pinyin: string
  readonly initials: string
}

/** Without tones, ü as v, as keyboards write it. */
export function lettersOf(term: string): Letters {
  const syllables = pinyin(term, { toneType: 'none', type: 'array', v: true })
  return { pinyin: syllables.join(''), initials: syllables.map((one) => one[0] ?? '').join('') }
}
