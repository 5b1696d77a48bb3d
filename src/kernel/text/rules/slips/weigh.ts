import type { Candidate } from './candidates.ts'

/** Numbers, places and what stands in quotation marks are coined freely: 五型, 入豫, “浙里办”. */
export const NUMBERS = /[一二三四五六七八九十百千万亿两几零〇第]/u
const PROVINCES = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔陇蜀港澳台沈汕疆]/u
const PLACE_ENDS =
  /^.{0,2}(?:水库|高速|高铁|铁路|公路|大道|大桥|机场|小镇|景区|公园|社区|小区|大厦|广场|学校|小学|中学|医院|公司|集团|科技|合作社|码头|隧道|街道|[河江湖山岛桥路街巷村镇乡县市区寨屯庄坝湾岭沟坪坡塘冲垭峪川店铺堡圩渡])/u
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤贝'
const PERSON_BEFORE = /(?:[长记任席员志师授士民众某：:，。、“（(\s]|^)$/u
const PERSON_BEHIND =
  /^.{0,2}(?:同志|先生|女士|老人|说|表示|介绍|主持|出席|指出|强调|一家|夫妇|家|等人?|[、，。）)：:（(”]|$)/u
const PARTICLES = /[的了在是和与及为被把对从由于并而或且将以向等地得着使让其该此也就都还又已所则因若之]/u

/**
 * What each sign is worth; the sum is the logarithm of the odds that it is a slip. Fitted by tools/text/weights.ts to the
 * half of the corpus that may be looked at.
 */
export const weights: readonly number[] = [
  -1.81, 1.05, 1.96, -1.15, -0.07, 0.58, -0.22, -0.73, 0, -1.72, 0.29, -0.36, -1.04, -1.92, -2.46, -0.61,
  0.36, 0.54, 0.08, 0.06, -0.02, -0.83, 0.49, 0.14,
]

/** The signs of a candidate as numbers about one. */
export function numbersOf(text: string, { start, end, right, nearness, signs }: Candidate): number[] {
  const wrong = text.slice(start, end)
  const before = text.slice(Math.max(0, start - 3), start)
  const behind = text.slice(end, end + 6)
  const { nowLength, nowCount, thenLength, thenCount } = signs
  return [
    1,
    signs.beside / 5,
    signs.words / 5,
    signs.cost / 5,
    signs.seenNow,
    signs.seenThen,
    nowLength > 1 && nowCount >= 20 ? 1 : 0,
    nowLength > 1 ? Math.log(1 + nowCount) / 5 : 0,
    nowLength === 1 ? Math.log(1 + nowCount) / 5 : 0,
    thenLength === 1 ? 1 : 0,
    thenLength > 2 ? 1 : 0,
    thenLength > 1 ? Math.log(1 + thenCount) / 5 : 0,
    signs.edges,
    nearness === 'shape' ? 1 : 0,
    nearness === 'near-sound' ? 1 : 0,
    right.length > 1 ? 1 : 0,
    NUMBERS.test(wrong) || NUMBERS.test(right) ? 1 : 0,
    PROVINCES.test(wrong) && !PROVINCES.test(right) ? 1 : 0,
    isPlace(behind) && thenLength < 3 ? 1 : 0,
    isPerson(before, wrong, behind) && thenLength < 3 ? 1 : 0,
    PARTICLES.test(right) && thenLength === 1 ? 1 : 0,
    PARTICLES.test(wrong) && nowLength === 1 ? 1 : 0,
    // One whole word for another.
    right.length > 1 && nowLength === 2 && nowCount >= 20 ? 1 : 0,
    right.length === 1 && nowLength > 1 && nowCount >= 20 && thenLength > 1 ? 1 : 0,
  ]
}

const isPlace = (behind: string): boolean => PLACE_ENDS.test(behind)

function isPerson(before: string, wrong: string, behind: string): boolean {
  for (let nth = 0; nth < 3 && nth <= before.length; nth++) {
    const start = before.length - nth
    const first = nth === 0 ? wrong[0]! : before[start]!
    if (!SURNAMES.includes(first) || !PERSON_BEFORE.test(before.slice(0, start))) continue
    if (PERSON_BEHIND.test(behind)) return true
  }
  return false
}

export function oddsOf(numbers: readonly number[]): number {
  let sum = 0
  for (let nth = 0; nth < numbers.length; nth++) sum += numbers[nth]! * (weights[nth] ?? 0)
  return sum
}
