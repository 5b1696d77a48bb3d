/**
 * Telling people from machines without a picture puzzle: the browser does a little work by itself; where scripts are
 * off, a question in words, a few seconds of patience and a field that people do not see. No I/O.
 */
import { createHash } from 'node:crypto'

/** About 65 000 hashes: a second on an old telephone, and dear to who wants to send ten thousand letters. */
export const PROOF_BITS = 16
/** Nobody reads a form, fills it and does a sum in less. */
const LEAST_SECONDS = 5

export interface Question {
  readonly a: number
  readonly b: number
  readonly plus: boolean
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

function inWords(number: number): string {
  const tens = Math.floor(number / 10)
  const ones = number % 10
  if (tens === 0) return DIGITS[ones] ?? ''
  return `${tens > 1 ? DIGITS[tens] : ''}十${ones > 0 ? DIGITS[ones] : ''}`
}

/** `below(n)` gives a number from 0 to n - 1. */
export function newQuestion(below: (most: number) => number): Question {
  const a = 11 + below(20)
  return { a, b: 2 + below(8), plus: below(2) === 0 }
}

export function questionInWords({ a, b, plus }: Question): string {
  return `${inWords(a)}${plus ? '加' : '减'}${inWords(b)}等于几？`
}

export function isRightAnswer({ a, b, plus }: Question, answer: string): boolean {
  const given = answer.normalize('NFKC').trim()
  const right = plus ? a + b : a - b
  return given === String(right) || given === inWords(right)
}

export function isProof(key: string, proof: string, bits: number): boolean {
  if (!/^\d{1,12}$/.test(proof)) return false
  const hash = createHash('sha256').update(`${key}:${proof}`).digest()
  return Math.clz32(hash.readUInt32BE(0)) >= bits
}

export interface Attempt {
  readonly key: string
  readonly question: Question
  readonly secondsOpen: number
  readonly proof: string
  readonly answer: string
  readonly trap: string
}

/** Undefined when this was a person; otherwise what to tell them. */
export function whyNotHuman({
  key,
  question,
  secondsOpen,
  proof,
  answer,
  trap,
}: Attempt): string | undefined {
  if (isProof(key, proof, PROOF_BITS)) return undefined
  if (answer.trim() === '') return '请回答验证问题'
  if (trap !== '' || !isRightAnswer(question, answer)) return '答案不对，请再算一次'
  if (secondsOpen < LEAST_SECONDS) return `提交得太快了，请过 ${LEAST_SECONDS} 秒再点一次提交`
  return undefined
}
