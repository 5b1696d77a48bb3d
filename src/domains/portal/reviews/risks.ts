/** What a reviewer should look at first: found by rules, decided by him. Pure. */
import { type CleanBody, cleanBody } from '../articles/body/clean.ts'
import type { ArticleContent } from '../articles/contract.ts'
import type { Risk } from './contract.ts'

/** GB 11643: the last character is a check digit, which tells an identity number from any other long number. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
function isIdNumber(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase()
}

/** ISO/IEC 7812: bank card numbers end in a Luhn digit. */
function isCardNumber(text: string): boolean {
  const digits = [...text].map(Number).reverse()
  const sum = digits.reduce(
    (total, digit, at) => total + (at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)),
    0,
  )
  return sum % 10 === 0
}

interface Pattern {
  readonly code: string
  readonly level: Risk['level']
  readonly message: string
  readonly find: RegExp
  readonly holds?: (found: string) => boolean
}

/** 个人信息保护法第二十五条、第五十一条: what identifies a person is covered before it is public. */
const personal: readonly Pattern[] = [
  {
    code: 'id_number',
    level: 'error',
    message: '身份证号码，公开前应遮盖',
    find: /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g,
    holds: isIdNumber,
  },
  {
    code: 'bank_card',
    level: 'error',
    message: '银行卡号，公开前应遮盖',
    find: /(?<!\d)\d{16,19}(?!\d)/g,
    holds: isCardNumber,
  },
  {
    code: 'mobile_phone',
    level: 'warning',
    message: '手机号码，请确认是否应当公开',
    find: /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  },
  {
    code: 'secrecy',
    level: 'error',
    message: '密级标志，请核对定密情况',
    find: /(?:绝密|机密|秘密)\s*[★☆]|内部(?:资料|文件)[，,\s]*(?:注意保存|不得外传)/g,
  },
]

const GOVERNMENT = /(?:^|\.)(?:gov\.cn|政务)$/i

function foreignLinks({ links }: Pick<CleanBody, 'links'>): Risk[] {
  const hosts = links.flatMap(({ href }) => (href && URL.canParse(href) ? [new URL(href).hostname] : []))
  const foreign = [...new Set(hosts)].filter((host) => host !== '' && !GOVERNMENT.test(host))
  return foreign.map((host) => ({
    code: 'foreign_link',
    level: 'notice' as const,
    message: `链接到政府网站以外的 ${host}，请确认安全、可靠`,
    quote: host,
  }))
}

export function risksOf(content: ArticleContent, body: CleanBody = cleanBody(content.html)): Risk[] {
  const text = [content.title, content.subtitle, content.summary, body.text].filter(Boolean).join('\n')
  const found = personal.flatMap(({ code, level, message, find, holds = () => true }) =>
    [...new Set(text.match(find) ?? [])].filter(holds).map((quote) => ({ code, level, message, quote })),
  )
  return [...found, ...foreignLinks(body)]
}

const ORDER = { error: 0, warning: 1, notice: 2 } as const
export const worst = (risks: readonly Risk[]): Risk['level'] | null =>
  [...risks].sort((a, b) => ORDER[a.level] - ORDER[b.level])[0]?.level ?? null
