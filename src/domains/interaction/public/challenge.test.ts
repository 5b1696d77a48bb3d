import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { isProof, isRightAnswer, newQuestion, questionInWords, whyNotHuman } from './challenge.ts'

test.each([
  [{ a: 17, b: 8, plus: true }, '十七加八等于几？', '25', '二十五'],
  [{ a: 30, b: 9, plus: false }, '三十减九等于几？', '21', '二十一'],
  [{ a: 12, b: 2, plus: false }, '十二减二等于几？', '10', '十'],
])(
  'the question %o is put in words and answered in figures or words',
  (question, words, figures, written) => {
    expect(questionInWords(question)).toBe(words)
    for (const right of [figures, written, ` ${figures} `, figures.replace(/\d/g, wide)]) {
      expect(isRightAnswer(question, right)).toBe(true)
    }
    for (const wrong of ['', '0', `${figures}0`, `-${figures}`, 'NaN']) {
      expect(isRightAnswer(question, wrong)).toBe(false)
    }
  },
)

const wide = (digit: string): string => String.fromCodePoint(0xff10 + Number(digit))

test('every question has an answer between two and forty', () => {
  for (let seed = 0; seed < 320; seed++) {
    let rest = seed
    const { a, b, plus } = newQuestion((most) => {
      const chosen = rest % most
      rest = Math.floor(rest / most)
      return chosen
    })
    const result = plus ? a + b : a - b
    expect(result).toBeGreaterThan(1)
    expect(result).toBeLessThan(41)
  }
})

/** What the browser's worker does, with the machine's own hash. */
function solve(key: string, bits: number): string {
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${key}:${n}`).digest()
    if (Math.clz32(hash.readUInt32BE(0)) >= bits) return String(n)
  }
}

test('work done for one form proves nothing for another', () => {
  const proof = solve('form one', 12)
  expect(isProof('form one', proof, 12)).toBe(true)
  expect(isProof('form two', proof, 12)).toBe(false)
  expect(isProof('form one', `${proof} `, 12)).toBe(false)
})

test('the hash that the browser computes by itself is SHA-256', async () => {
  const { readFile } = await import('node:fs/promises')
  const source = await readFile('themes/county-blue/assets/challenge-worker.js', 'utf8')
  let listen: ((event: { data: { key: string; bits: number } }) => void) | undefined
  let found: string | undefined
  const run = new Function('addEventListener', 'postMessage', source)
  run(
    (_name: string, heard: typeof listen) => {
      listen = heard
    },
    (value: string) => {
      found = value
    },
  )
  for (const key of ['4f1c9a2b7d8e43f0a1b2c3d4e5f60718', 'a', '0123456789abcdef0123456789abcdef01234567']) {
    listen?.({ data: { key, bits: 12 } })
    expect(found).toBe(solve(key, 12))
  }
})

test('a proof spares the question; a filled trap makes even a right answer wrong', () => {
  const question = { a: 17, b: 8, plus: true }
  const key = 'k'
  const base = { key, question, secondsOpen: 60, proof: '', answer: '', trap: '' }
  expect(whyNotHuman({ ...base, proof: solve(key, 16), trap: 'autofill' })).toBeUndefined()
  expect(whyNotHuman({ ...base, answer: '25' })).toBeUndefined()
  expect(whyNotHuman({ ...base, answer: '25', trap: 'x' })).toBe('答案不对，请再算一次')
  expect(whyNotHuman({ ...base, answer: '25', secondsOpen: 4 })).toMatch(/^提交得太快了/)
})
