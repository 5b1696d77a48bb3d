import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanBody } from '../clean.ts'
import { markerOf } from './lists.ts'
import { LONGEST_PASTE, pasteBody } from './paste.ts'
import { picturesOfRtf } from './rtf.ts'

it('knows bullets, figures that a list can count, and numbers that are words', () => {
  for (const bullet of ['·', 'l', 'n', 'Ø', '●', '\uf06c', '-', ''])
    expect(markerOf(bullet, '').kind).toBe('bullet')
  expect(markerOf('3.\u00a0\u00a0', '')).toEqual({ kind: 'number', number: 3 })
  expect(markerOf('3、', '')).toEqual({ kind: 'number', number: 3 })
  for (const words of ['一、', '（一）', '(1)', '1)', 'a.', '第一条', '①', '1.1'])
    expect(markerOf(`${words} `, 'decimal')).toEqual({ kind: 'words', words })
})

it('a list that is broken by text goes on with its number', () => {
  const item = (number: number) =>
    `<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>${number}.&nbsp;</span>第${number}项</p>`
  expect(pasteBody(`${item(1)}<p>说明</p>${item(2)}${item(4)}`).html).toBe(
    '<ol><li>第1项</li></ol><p>说明</p><ol start="2"><li>第2项</li></ol><ol start="4"><li>第4项</li></ol>',
  )
})

it('a picture among the text comes with its bytes, once', () => {
  const png = '89504e470d0a1a0a0000'
  const rtf =
    `{\\rtf1\\ansi 图{\\*\\shppict{\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn shapeType}}}\\picscalex100\\pngblip\\bliptag-12{\\*\\blipuid 0aff}\r\n${png}}}` +
    `{\\nonshppict{\\pict\\wmetafile8\\picw10\r\n0100}}{\\pict\\jpegblip\\picw3 ffd8ffe000104a4600}}`
  const pictures = picturesOfRtf(rtf)
  expect(pictures.map(({ type, bytes }) => [type, Buffer.from(bytes).toString('hex')])).toEqual([
    ['image/png', png],
    ['image/jpeg', 'ffd8ffe000104a4600'],
  ])
})

it('hostile clipboards are read in a moment, or refused by name', () => {
  const deep = (part: string) => pasteBody(`${part.repeat(50_000)}好`).text
  expect(deep(`<p class=MsoNormal style='mso-list:l0 level1 lfo1'>`)).toBe('好')
  expect(deep('<table><tr><td>')).toBe('好')
  expect(deep(`<span style='mso-list:Ignore'>`)).toBe('')
  expect(pasteBody(`<style>${'p{'.repeat(200_000)}</style>好`).text).toBe('好')
  expect(picturesOfRtf(`{\\pict\\pngblip${'{'.repeat(100_000)}`)).toEqual([])
  expect(pasteBody('x'.repeat(LONGEST_PASTE + 1)).problems).toMatchObject([{ code: 'too_long' }])
}, 20_000)

it('whatever is pasted is a clean body', () => {
  const token = fc.constantFrom(
    ...["<p class=MsoNormal style='mso-list:l0 level1 lfo1'>", "<p style='mso-list:l0 level2 lfo1'>", '</p>'],
    ...["<span style='mso-list:Ignore'>1.</span>", "<span style='mso-list:Ignore'>一、</span>", '<table>'],
    ...[
      '<tr>',
      "<td colspan=2 style='mso-ignore:colspan'>",
      '</td>',
      '</table>',
      '<b>',
      '</b>',
      '甲',
      '　',
      '<br>',
    ],
    ...[
      "<a href='#_ftn1'>[1]</a>",
      "<div style='mso-element:footnote-list'>",
      "<div style='mso-element:footnote' id=ftn1>",
    ],
    ...[
      '</div>',
      "<p style='mso-outline-level:2'>",
      '<![if !supportLists]>',
      "<span style='font-weight:bold'>",
      '\n',
      'x',
    ],
  )
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30, size: 'max' }), (tokens) => {
      const { html } = pasteBody(tokens.join(''))
      expect(cleanBody(html).html).toBe(html)
    }),
    { numRuns: 2000 },
  )
}, 30_000)
