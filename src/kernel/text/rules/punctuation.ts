import type { Finding } from '../finding.ts'
import { findShapes, type Shape } from './shaped.ts'

const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  '.': '。',
}
const widened = (text: string): string => [...text].map((sign) => WIDE[sign] ?? sign).join('')

/** GB/T 15834—2011 标点符号用法. */
const SHAPES: readonly Shape[] = [
  {
    shape:
      /(?<=[\p{Script=Han}”》）])[,;!?](?=[\p{Script=Han}“《（]|\s*$|\s*\n)|(?<=[\p{Script=Han}”》）])[,;](?=[\dA-Za-z])|(?<=[\p{Script=Han}])[?!](?=[”’])|(?<=\d[%％]?|[A-Za-z])[,;?!](?=[\p{Script=Han}“《])/gmu,
    level: 'error',
    message: '中文里应用全角标点（GB/T 15834）',
    mended: ([sign]) => widened(sign),
    excused: ({ index }, text) => inAddress(text, index),
  },
  {
    shape:
      /(?<=[\p{Script=Han}”》）]):(?=[\p{Script=Han}“《（])|(?<=[\p{Script=Han}]):(?=\d)|(?<=\p{Script=Han}):$/gmu,
    level: 'error',
    message: '中文里应用全角冒号（GB/T 15834）',
    mended: () => '：',
  },
  {
    shape: /(?<=[\p{Script=Han}”》）])\.(?=\s*$|[\p{Script=Han}“])/gmu,
    level: 'error',
    message: '句末应用句号“。”（GB/T 15834）',
    mended: () => '。',
  },
  {
    shape:
      /[，、；：]{2,}|。{2,}|，。|。，|、，|，、|；，|，；|。；|；。|：，|，：|、。|。、|,，|，,|？。|。？|！。|。！|[!！]{3,}|\?{2,}|？{2,}|,{2,}|;{2,}/gu,
    level: 'error',
    message: '标点重复或相互矛盾（GB/T 15834）',
    mended: ([signs]) => widened(signs[0]!),
    // Six or two periods instead of an ellipsis have their own message.
    excused: ([signs]) => /^。{3,}$/u.test(signs),
  },
  {
    shape: /。{3,}|(?<![.\w])\.{3,}(?![.\w])|…(?!…)(?<!……)|(?<!…)…(?=[^…]|$)/gu,
    level: 'warning',
    message: '省略号应为六个连点“……”（GB/T 15834）',
    mended: () => '……',
  },
  {
    shape: /……等等?|等等?……|等等?等等/gu,
    level: 'error',
    message: '省略号与“等”不能并用（GB/T 15834）',
    mended: () => '等',
  },
  {
    shape: /》[、，]《/gu,
    level: 'warning',
    message: '标有书名号的并列成分之间通常不用顿号（GB/T 15834 4.5.3.5）',
    mended: () => '》《',
    excused: ({ index }, text) => hasInsert(text, index),
  },
  {
    shape: /”[、]“/gu,
    level: 'notice',
    message: '标有引号的并列成分之间通常不用顿号（GB/T 15834 4.5.3.5）',
    mended: () => '”“',
    excused: ({ index }, text) => hasInsert(text, index),
  },
  {
    shape: /《[^《》\n]{0,40}《[^《》\n]{1,40}》[^《》\n]{0,40}》/gu,
    level: 'error',
    message: '书名号里面还要用书名号时，里面用单书名号〈〉（GB/T 15834 4.15.3.4）',
    mended: ([whole]) => `《${whole.slice(1, -1).replace('《', '〈').replace('》', '〉')}》`,
  },
  {
    shape:
      /(?<=[\p{Script=Han}])[（([【[〈《](?:19|20)\d{2}(?:年)?[）)\]】\]〉》](?=\s*(?:第\s*)?\d{1,4}\s*号)/gu,
    level: 'error',
    message: '发文字号的年份用六角括号〔〕（GB/T 9704—2012 7.2.5）',
    mended: ([whole]) => `〔${/\d{4}/.exec(whole)![0]}〕`,
  },
  {
    shape: /(?<=〔(?:19|20)\d{2}〕)第(?=\s*\d{1,4}\s*号)|(?<=〔(?:19|20)\d{2}〕)0+(?=\d{1,3}号)/gu,
    level: 'warning',
    message: '发文字号的序号不加“第”字，不编虚位（GB/T 9704—2012 7.2.5）',
    mended: () => '',
  },
  {
    shape: /(?<=\p{Script=Han})(?:--|－－|—(?!—)(?<!——))(?=\p{Script=Han})/gu,
    level: 'notice',
    message: '破折号应为“——”（GB/T 15834）',
    mended: () => '——',
  },
  {
    shape: /(?<=^[一二三四五六七八九十]{1,3})[.．，](?=\p{Script=Han})/gmu,
    level: 'warning',
    message: '汉字序号后用顿号（GB/T 9704—2012）',
    mended: () => '、',
  },
  {
    shape: /(?<=第[一二三四五六七八九十]{1,3})、(?=\p{Script=Han})/gu,
    level: 'warning',
    message: '“第一”“第二”后用逗号（GB/T 15834）',
    mended: () => '，',
    excused: ({ index }, text) =>
      /^、第/u.test(text.slice(index, index + 2)) ||
      /^、[一二三四五六七八九十]/u.test(text.slice(index, index + 2)),
  },
  {
    shape: /(?<=（[一二三四五六七八九十]{1,3}）)[、，.](?=\p{Script=Han})/gu,
    level: 'warning',
    message: '带括号的序号后不用标点（GB/T 15834）',
    mended: () => '',
  },
  {
    shape: /(?:》|”)(?:以?及|和|与|或)?[、](?:以?及|和|与)(?=[《“])|、(?:和|以及|及|与)(?=\p{Script=Han})/gu,
    level: 'notice',
    message: '“和”“及”之前不用顿号',
  },
]

/** A path or a query of an address has signs of its own. */
function inAddress(text: string, place: number): boolean {
  return /(?:https?:\/\/|www\.)\S*$/i.test(text.slice(Math.max(0, place - 80), place))
}

/** With words between or behind them (《甲》（试行）、《乙》) the mark is needed; so it is if the enumeration has other members. */
function hasInsert(text: string, place: number): boolean {
  return text[place - 1] === '）' || text[place] === '）'
}

export function findPunctuation(text: string): Finding[] {
  return findShapes(text, 'punctuation', SHAPES)
}
