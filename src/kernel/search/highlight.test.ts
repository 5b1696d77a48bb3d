import fc from 'fast-check'
import { expect, test } from 'vitest'
import { highlight, type Segment, snippet } from './highlight.ts'

const marked = (segments: Segment[]) => segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

test.each([
  ['words in Chinese', '小区停水三天，何时来水', ['停水', '来水'], '小区[停水]三天，何时[来水]'],
  ['written full-width, asked plain', '编号ＺＸ２０２５号', ['zx2025'], '编号[ＺＸ２０２５]号'],
  ['one sign that stands for two letters', '全长3㎞的路', ['k'], '全长3[㎞]的路'],
  ['a rare character', '家住𠮷祥路', ['𠮷祥'], '家住[𠮷祥]路'],
  ['overlapping words become one mark', '自来水停水', ['自来水', '水停'], '[自来水停]水'],
  ['markup is text', '<b>停水</b>', ['停水'], '<b>[停水]</b>'],
  ['a pattern is text', '50%_的补贴', ['%_'], '50[%_]的补贴'],
])('marks %s', (_case, text, terms, expected) => {
  expect(marked(highlight(text, terms))).toBe(expected)
})

test('the segments joined are the text again, whatever is in it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(
      text,
      fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 4 }),
      (body, terms) => {
        return (
          highlight(body, terms)
            .map((segment) => segment.text)
            .join('') === body
        )
      },
    ),
  )
})

test('a snippet shows the place with the most hits and says where something was left out', () => {
  const text = `停水一次。${'前'.repeat(200)}停水又停水，还是停水${'后'.repeat(200)}`
  const found = marked(snippet(text, ['停水'], 40))
  expect(found).toMatch(/^…前+\[停水\]又\[停水\]，还是\[停水\]后+…$/)
})

test('a snippet never cuts a character in two', () => {
  for (let length = 5; length < 30; length++) {
    const whole = snippet('𠮷'.repeat(50), [], length)
      .map((segment) => segment.text)
      .join('')
    expect(whole.isWellFormed()).toBe(true)
    expect([...whole]).toHaveLength(length + 1)
  }
})

test('a short text is shown whole', () => {
  expect(snippet('小区\n停水', ['停水'], 40)).toEqual([
    { text: '小区 ', hit: false },
    { text: '停水', hit: true },
  ])
})
