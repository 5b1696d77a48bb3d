/** Personal data that must not be published: 政府信息公开条例 art. 15. */
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import { narrow } from '../read/clean.ts'
import { doubt } from './kit.ts'

const MOBILE = /(?<![\dA-Za-z.])1[3-9]\d(?:[- ]?\d{4}){2}(?![\dA-Za-z.])/g
const IDENTITY =
  /(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g
const CARD = /(?<![\dA-Za-z])\d{16,19}(?![\dA-Za-z])/g
const CARD_NEAR = /卡号|账号|帐号|账户|开户/
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const LAST = '10X98765432'

export const personalData: Check = {
  rule: 'personal_data',
  about: '公开文本里有手机号、身份证号或银行卡号',
  run: (paper) => ({
    done: paper.lines.length,
    findings: paper.lines.flatMap((raw, at) => {
      const line = joinedDigits(raw)
      return /\d{8}|\d{3}[- ]\d{4}/.test(line) ? inLine(line, at + 1) : []
    }),
  }),
}

/** Converters part digits; beside such a word they belong together. */
function joinedDigits(raw: string): string {
  const line = narrow(raw)
  return /电话|手机|联系|身份证|证件|卡号|账号|帐号|开户/.test(line.replace(/\s+/g, ''))
    ? line.replace(/(?<=\d)[ \u3000]+(?=[\dXx])/g, '')
    : line
}

function inLine(line: string, number: number): NewFinding[] {
  const said = (text: string, what: string) =>
    doubt({ line: number }, { printed: masked(text), message: `这里有${what}，公开前请删去或遮盖` })
  return [
    ...[...line.matchAll(MOBILE)].map(([text]) => said(text, '手机号码')),
    ...[...line.matchAll(IDENTITY)]
      .filter(([text]) => isIdentity(text))
      .map(([text]) => said(text, '身份证号码')),
    ...(CARD_NEAR.test(line)
      ? [...line.matchAll(CARD)]
          .filter(([text]) => !isIdentity(text) && isCard(text))
          .map(([text]) => said(text, '银行账号'))
      : []),
  ]
}

/** A report must not spread what it warns of. */
const masked = (text: string) =>
  `${text.slice(0, 3)}${'*'.repeat(Math.max(text.length - 5, 1))}${text.slice(-2)}`

function isIdentity(text: string): boolean {
  if (text.length !== 18) return false
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return LAST[sum % 11] === text[17]!.toUpperCase()
}

function isCard(text: string): boolean {
  const sum = [...text].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
