import { expect, test } from 'vitest'
import { checkText, checkWords, combine, Matcher, shippedLists } from '../../src/kernel/text/public.ts'

const shipped = shippedLists()
const manyPairs = Array.from({ length: 50_000 }, (_, at) => ({
  wrong: `错${String.fromCharCode(0x4e00 + (at % 20_000))}${at}号`,
  right: `对${at}号`,
}))

test('fifty thousand words of a county are looked for in ten megabytes within seconds', () => {
  const sentence = '县城主干道改造完工，沿线群众出行更加方便。'
  const text = `${sentence.repeat(160_000)}这里有错𠮷和${manyPairs[49_999]!.wrong}。`
  expect(Buffer.byteLength(text)).toBeGreaterThan(9_000_000)
  const lists = { ...shipped, pairs: combine(shipped, { pairs: manyPairs.slice(-50_000) }).pairs }
  const found = checkWords(text, lists)
  expect(found.map((one) => one.suggestion)).toEqual(['对49999号'])
  expect(text.slice(found[0]!.start, found[0]!.end)).toBe(manyPairs[49_999]!.wrong)
}, 60_000)

test('a word without a sign is no word to look for', () => {
  expect(() => new Matcher(['', '甲'])).toThrow()
})

test('a county’s word may hold a rare character, and is found behind others at its UTF-16 place', () => {
  const lists = combine(shipped, { pairs: [{ wrong: '𠮷祥村', right: '吉祥村' }] })
  const text = '𠮷𠮷，到𠮷祥村去。'
  const [one] = checkText(text, lists).filter(({ text: found }) => found === '𠮷祥村')
  expect(one).toMatchObject({ start: text.indexOf('𠮷祥村'), suggestion: '吉祥村' })
})
