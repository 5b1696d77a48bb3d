/** Disclosures of any variant from random books, with a form of merged cells and words that are no markup. */
import { editionOf } from '../../classification/codes.ts'
import { shippedCodes } from '../../classification/shipped.ts'
import { compose } from '../../writing/compose.ts'
import type { Disclosure, FormSheet } from '../../writing/disclosure.ts'
import type { Layout } from '../../writing/layout.ts'
import { diceOf, soundBooks } from '../../writing/sound-books.testing.ts'
import { answers, TEXTS } from '../../writing/testing.ts'

export const HOSTILE = '#read("/etc/passwd") <b>&amp;</b> =1+1 $x$ 家住𠮷祥路'

export const form: FormSheet = {
  id: 'target-1',
  number: '附件1',
  title: '项目支出绩效目标表',
  head: ['单位：云溪县电子政务中心', '金额单位：万元'],
  widths: [12, 14, 26, 10, 10, 10],
  headerRows: 1,
  rows: [
    ['一级指标', '二级指标', '三级指标', '计算符号', '指标值', '权重'].map((text) => ({
      text,
      isHead: true,
    })),
    [
      { text: '产出', rowSpan: 3, isHead: true },
      { text: '数量', rowSpan: 2, isHead: true },
      { text: '租用政务外网线路' },
      { text: '≥', align: 'center' },
      { text: '78', align: 'right' },
      { text: '20', align: 'right' },
    ],
    [
      { text: HOSTILE },
      { text: '＝', align: 'center' },
      { text: '007', align: 'right' },
      { text: '20', align: 'right' },
    ],
    [
      { text: '质量', isHead: true },
      { text: '线路可用率' },
      { text: '≥', align: 'center' },
      { text: '99.50', align: 'right' },
      { text: '30', align: 'right' },
    ],
    [
      { text: '年度总体目标', isHead: true },
      { text: '保障全县政务外网稳定运行，\n及时处置故障。', colSpan: 5 },
    ],
  ],
  notes: ['说明：权重合计为执行率权重以外的部分。'],
}

export function sample(layout: Layout, seed: number, more: { fine?: boolean } = {}): Disclosure {
  const dice = diceOf(seed * 7919)
  const books = soundBooks(dice, { year: 2025, kind: layout.kind, ...more })
  const scope = layout.scopes[0] ?? 'unit'
  const input = {
    books,
    edition: editionOf(shippedCodes(), 2025),
    head: { unitName: '云溪县电子政务中心', unitCode: '103005', nature: 'institution' as const },
    scope,
    texts: { ...TEXTS, 'text.duties': HOSTILE, 'text.duties.103005': HOSTILE },
    annexes: [form],
    ...(scope === 'department' && { members: [{ unitCode: '103005', unitName: '云溪县电子政务中心' }] }),
  }
  const texts = { ...answers(layout.id, input), ...input.texts }
  const { disclosure } = compose(layout, { ...input, texts })
  const hasForm = disclosure.pieces.some((piece) => piece.type === 'sheet')
  return hasForm
    ? disclosure
    : { ...disclosure, pieces: [...disclosure.pieces, { type: 'sheet', sheet: form }] }
}
