import type { Compiled } from '../compiled.ts'
import { type Finding, finding } from '../finding.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { clauseAround } from './passage.ts'
import { besideOf, costOf } from './slips/beside.ts'

const SAME = /(\p{Script=Han}{1,6})\1/gu
/** Never doubled on purpose. */
const NEVER =
  /^(?:的|了|在|是|和|与|及|为|被|把|对|从|由|于|并|而|或|且|将|以|向|等|地|得|着|使|让|其|该|此|也|就|都|还|又|已|所|则|因|若|之|市|县|镇|乡|局|省|区|部|委)$/u
/** Doubled by custom, besides what the dictionary knows. */
const CUSTOM =
  /^(?:某|天|人|年|月|日|家|户|村|处|事|时|刻|个|件|条|项|次|层|步|样|种|点|句|字|页|张|面|声|代|队|班|校|站|店|厂|行|业|路|街|门|口|桌|块|片|排|座|栋|间|车|船|棵|朵|只|对|双|套|份|批|期|届|级|关|环|线|段|节|桩|笔|封|首|看|听|说|想|试|走|谈|问|查|聊|坐|读|写|学|讲|议|算|瞧|摸|管|谢|慢|快|好|早|远|深|高|大|小|多|少|细|牢|紧|满|常|往|久|刚|偏|渐|仅|屡|频|默|悄|匆|轻|重|静|稳|红|绿|白|黑|黄|青|蓝|亮|暖|热|冷|凉|甜|香|圆|长|厚|爸|妈|爷|奶|哥|姐|弟|妹|叔|伯|舅|婶|姥|公|婆|宝|星|娃|团|圈|熙|攘|茫|滔|洋|彬|津|兢|勃|蒸|欣|拳|孜|源|绵|岌|堂|统|足|活|生|死|明|暗|真|实|安|平|清|楚|风|火|雨|花|草|叶|山|水|浩|荡|巍|峨|郁|葱|沉|甸|空|荡|乎|呼|哈|嘻|呵|嘿|哗|啦|叮|当|咚|滴|答|吱|喳|嗡|隆|轰|砰|啪|嗒|喃|吁)$/u

/** A character or word that stands there twice because the hand slipped. */
export function findDoubled(text: string, lists: Compiled): Finding[] {
  return [...text.matchAll(SAME)].flatMap((match) => {
    const once = match[1]!
    const { index } = match
    // 刘某某, and a run of one character
    if ('某一二三四五六七八九十'.includes(once) || (/^(.)\1+$/u.test(once) && once.length > 1)) return []
    const end = index + once.length * 2
    if (
      once.length > 1
        ? isCustomary(text, index, end, once, lists.lexicon)
        : !slipped(text, index, once, lists)
    )
      return []
    return [
      finding(text, index, end, {
        rule: 'doubled',
        level: once.length > 1 || NEVER.test(once) ? 'error' : 'warning',
        suggestion: once,
        message: `“${once}”重复`,
      }),
    ]
  })
}

/** 研究研究 and 高兴高兴 are said; 进行进行 and 人民政府人民政府 are not. */
const LONGER_MOST = 8

function beginsLonger(text: string, start: number, once: string, lexicon: Lexicon): boolean {
  for (let length = once.length + 1; length <= LONGER_MOST; length++)
    if (start + length <= text.length && lexicon.count(text.slice(start, start + length)) > 0) return true
  return false
}

function isCustomary(text: string, start: number, end: number, once: string, lexicon: Lexicon): boolean {
  const [from, to] = clauseAround(text, start, end)
  const { edges } = lexicon.cut(text, from, to)
  if (!edges.includes(start + once.length)) return true
  // 县人民政府政府信息公开指南: the second begins a longer name.
  if (beginsLonger(text, start + once.length, once, lexicon)) return true
  // 一项一项, 一件一件
  if (once.length === 2 && /^[一两逐]/u.test(once)) return true
  if (once.length === 2)
    return /^(?:研究|商量|讨论|考虑|学习|了解|体验|休息|打听|活动|认识|锻炼|放松|琢磨|收拾|打扫|检查|交流|沟通|关心|整理|介绍|品尝|准备|哈哈|嘻嘻|呵呵|许许|一个|一次|一步|一件|一条|一点|十分|非常)$/u.test(
      once,
    )
  return !edges.includes(start) || !edges.includes(end)
}

/** 镇镇有网点, 县县通高速; 下下周; 等等. */
function isSaid(text: string, at: number, once: string): boolean {
  const behind = text.slice(at + 2, at + 3)
  if ('省市县区镇乡村局'.includes(once)) return '有通都建设见能皆是到'.includes(behind) && behind !== ''
  if ('上下'.includes(once)) return '周月个'.includes(behind) && behind !== ''
  return once === '等'
}

/** Natural logarithms, of words and of the characters beside one another: how much likelier the text is with one of them. */
const ENOUGH = 14
const ENOUGH_OF_CUSTOM = 20.5
const ENOUGH_OF_NEVER = 6

function slipped(text: string, at: number, once: string, lists: Compiled): boolean {
  const [from, to] = clauseAround(text, at, at + 2)
  const here = lists.lexicon.cut(text, from, to)
  // 天天, 常常
  if (!here.edges.includes(at + 1)) return false
  const leftWord = at + 1 - here.edges.findLast((edge) => edge <= at)!
  const rightWord = here.edges.find((edge) => edge >= at + 2)! - (at + 1)
  // Both halves belong to longer words: 学生生活, 市政府府内, 目的的.
  if (leftWord > 1 && (rightWord > 1 || once === '的')) return false
  if (isSaid(text, at, once)) return false
  const single = text.slice(0, at) + text.slice(at + 1)
  const words = lists.lexicon.cut(single, from, to - 1).score - here.score
  const beside =
    costOf(besideOf(text, from, to), at, 2, lists.neighbours) -
    costOf(besideOf(single, from, to - 1), at, 1, lists.neighbours)
  if (NEVER.test(once)) return beside > 2 && words + beside > ENOUGH_OF_NEVER
  return words > 4 && beside > 4 && words + beside > (CUSTOM.test(once) ? ENOUGH_OF_CUSTOM : ENOUGH)
}
