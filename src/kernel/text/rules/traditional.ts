import type { Compiled } from '../compiled.ts'
import { type Finding, finding } from '../finding.ts'

/** Traditional forms and variants, where the standard asks for the simplified (国家通用语言文字法 art. 9). */
export function findTraditional(text: string, lists: Compiled): Finding[] {
  return [...text.matchAll(lists.traditionalSigns)].map((match) => {
    const right = [...match[0]].map((sign) => lists.traditional.get(sign) ?? sign).join('')
    return finding(text, match.index, match.index + match[0].length, {
      rule: 'traditional',
      level: 'error',
      suggestion: right,
      message: `“${match[0]}”是繁体字或异体字，应写作“${right}”（通用规范汉字表）；人名、店名、古籍除外`,
    })
  })
}
