import { isLocalDate } from '#kernel/time'
import { type Finding, finding } from '../finding.ts'

/** Digits as people part them for reading. */
const ID = /(?<![\dA-Za-z])[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXxＸ](?![\dA-Za-z])/g
const MOBILE = /(?<![\dA-Za-z.-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z])/g
const CARD = /(?<![\dA-Za-z])\d{4}(?:[ -]?\d{4}){2,3}[ -]?\d{1,7}(?![\dA-Za-z])/g
/** Province weights of GB 11643: the check digit is the sum of weighted digits, modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_SIGNS = '10X98765432'
const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|7[1]|8[1-3])/
/** Beginnings of the numbers of cards issued in China, with the lengths they come in. */
const CARD_BEGINNINGS =
  /^(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|3[47]\d{13}|35\d{14}|9558\d{15}|436742\d{13}|60\d{14,17})$/
const ADDRESS =
  /(?:住址|家庭住址|家庭地址|现住址?|户籍地址?|居住地址?|(?<![入居安暂常])住(?![房宅建所院宿户]))(?:在|为|于|：|:)?\s*([\p{Script=Han}]{0,24}(?:小区|花园|家园|苑|新村|公寓|胡同|巷|路|街|村|组|社区)[\p{Script=Han}\d]{0,12}?\d+\s*(?:号楼|栋|幢|单元|号|室|组|户|楼)(?:[\d\p{Script=Han}]{0,8}(?:室|号|户|楼|单元))*)/gu
/** Whoever is found there is no private person. */
const PUBLIC_PLACE =
  /局|委员会|办公室|政府|中心|大厅|公司|医院|卫生院|学校|法院|检察院|派出所|银行|酒店|宾馆|站点|部(?=[在位])|院(?=[在位])|窗口/u
/** What an office publishes of itself is no person's. */
const OFFICE =
  /(?:办公|单位|机关|单位地址|办公地址|咨询|服务|热线|值班|监督|举报|投诉|传真|窗口)[^，。；\n]{0,12}$/u

/** Personal data in the open: identity numbers, mobile phones, bank cards, homes. */
export function findPersonal(text: string): Finding[] {
  return [...identityNumbers(text), ...mobiles(text), ...cards(text), ...homes(text)]
}

function identityNumbers(text: string): Finding[] {
  return places(text, ID).flatMap(({ start, end, found }) => {
    const number = found.replace(/[ -]/g, '').replace(/[xＸ]/, 'X')
    if (!isIdentityNumber(number)) return []
    return [told(text, start, end, `${number.slice(0, 6)}********${number.slice(-4)}`, '身份证号码')]
  })
}

export function isIdentityNumber(number: string): boolean {
  if (number.length !== 18 || !PROVINCES.test(number)) return false
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isLocalDate(born)) return false
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(number[at]), 0)
  return CHECK_SIGNS[sum % 11] === number[17]
}

function mobiles(text: string): Finding[] {
  return places(text, MOBILE).flatMap(({ start, end, found }) => {
    const digits = found.replace(/\D/g, '').slice(-11)
    // A phone that an office gives for calls is published on purpose; a person says so by name of the line.
    const office = OFFICE.test(text.slice(Math.max(0, start - 16), start))
    const masked = `${digits.slice(0, 3)}****${digits.slice(-4)}`
    return [told(text, start, end, masked, '手机号码', office ? 'notice' : 'error')]
  })
}

function cards(text: string): Finding[] {
  return places(text, CARD).flatMap(({ start, end, found }) => {
    const number = found.replace(/[ -]/g, '')
    if (!CARD_BEGINNINGS.test(number) || !passesLuhn(number) || isIdentityNumber(number)) return []
    // The account of an office, for fees and gifts, is published on purpose.
    const account = /(?:对公|户名|开户行|开户银行|单位账号|专户|账户名称)[^。\n]{0,40}$/u.test(
      text.slice(Math.max(0, start - 48), start),
    )
    return [
      told(
        text,
        start,
        end,
        `${number.slice(0, 4)}****${number.slice(-4)}`,
        '银行卡号',
        account ? 'notice' : 'error',
      ),
    ]
  })
}

export function passesLuhn(number: string): boolean {
  let sum = 0
  for (let at = 0; at < number.length; at++) {
    const digit = Number(number[number.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function homes(text: string): Finding[] {
  return [...text.matchAll(ADDRESS)].flatMap((match) => {
    const address = match[1]!
    const start = match.index + match[0].length - address.length
    if (OFFICE.test(text.slice(Math.max(0, match.index - 12), match.index))) return []
    if (PUBLIC_PLACE.test(address)) return []
    return [told(text, start, start + address.length, null, '家庭住址')]
  })
}

interface Placed {
  readonly start: number
  readonly end: number
  readonly found: string
}

const places = (text: string, shape: RegExp): Placed[] =>
  [...text.matchAll(shape)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    found: match[0],
  }))

function told(
  text: string,
  start: number,
  end: number,
  masked: string | null,
  what: string,
  level: Finding['level'] = 'error',
): Finding {
  return finding(text, start, end, {
    rule: 'personal',
    level,
    suggestion: masked,
    message: `疑似个人${what}，公开前应遮盖或取得本人同意（个人信息保护法）`,
  })
}
