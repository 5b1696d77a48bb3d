import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '../books/money.ts'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import { randomBook } from '../forms/random-books.testing.ts'
import { compose } from './compose.ts'
import type { Piece } from './disclosure.ts'
import type { Layout } from './layout.ts'
import { linesOf } from './lines.ts'
import type { ComposeInput } from './pen.ts'
import { variant, variants, variantsFor } from './shipped.ts'
import { bookOf, composeForTest, inputFor, TEST_YEAR } from './testing.ts'

const UNIT = 'budget-chongqing-unit'
const ACCOUNTS = 'accounts-sichuan'

const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => ('text' in piece ? piece.text : '')).join('\n')

/** A layout of one section, to look at one sentence. */
const layoutOf = (say: Layout['sections'][number]['parts'], more: Partial<Layout> = {}): Layout => ({
  id: 'one',
  label: '一句',
  source: '测试',
  kind: 'budget',
  scopes: ['unit'],
  order: 1,
  title: '{unit}{year}年',
  numbers: ['{chinese}、'],
  forms: { set: 'budget-standard' },
  words: { own: '本单位' },
  sections: [{ heading: '情况', parts: say ?? [] }],
  ...more,
})

const cells = (spent: string) => ({
  'income/2010350/general_public/': spent,
  'expenditure/2010350/basic_public/general_public': spent,
  'economic/30201/basic/general_public': spent,
})

function inputOf(now: string, before: string | null, more: Partial<ComposeInput> = {}): ComposeInput {
  const last = before === null ? {} : { last: bookOf(cells(before), TEST_YEAR - 1, 'budget') }
  return { ...inputFor('budget'), books: { this: bookOf(cells(now), TEST_YEAR, 'budget'), ...last }, ...more }
}

const CHANGE = layoutOf([{ say: '支出{expenditure.total|change:percent_reasoned:then}。' }])
const sayChange = (now: string, before: string | null, more?: Partial<ComposeInput>): string | undefined =>
  textOf(compose(CHANGE, inputOf(now, before, more)).disclosure.pieces).split('\n')[1]

test.each([
  ['112.00', '100.00', '支出，比2024年增加12.00万元，增长12.00%。'],
  ['88.00', '100.00', '支出，比2024年减少12.00万元，下降12.00%。'],
  ['100.00', '100.00', '支出，与2024年持平。'],
  ['12.00', '0.00', '支出，比2024年增加12.00万元。'],
  ['0.00', '12.00', '支出，比2024年减少12.00万元。'],
  ['0.00', '0.00', '支出，与2024年持平。'],
  ['5.00', '-5.00', '支出，比2024年增加10.00万元。'],
  ['100000.01', '100000.00', '支出，比2024年增加0.01万元。'],
])('%s after %s is told as what it is', (now, before, said) => {
  expect(sayChange(now, before)).toBe(said)
})

test('without last year’s book no change is told', () => {
  expect(sayChange('12.00', null)).toBe('支出。')
})

test('a cause that somebody gave is printed as part of the sentence, and none is invented', () => {
  const key = 'cause.expenditure.total'
  const said = (cause: string) => sayChange('112.00', '100.00', { texts: { [key]: cause } })
  expect(said('主要原因是新增任务。')).toBe('支出，比2024年增加12.00万元，增长12.00%，主要原因是新增任务。')
  expect(said('人员增加。\n任务增加；')).toBe(
    '支出，比2024年增加12.00万元，增长12.00%，主要原因是人员增加，任务增加。',
  )
  expect(said('  。 ')).toBe('支出，比2024年增加12.00万元，增长12.00%。')
})

test.each([
  ['110.00', '100.00', undefined, false],
  ['110.01', '100.00', undefined, true],
  ['90.00', '100.00', undefined, false],
  ['89.99', '100.00', undefined, true],
  ['110.01', '100.00', '20', false],
  ['0.01', '0.00', '1000', true],
  ['0.00', '0.01', '1000', true],
])(
  '%s against %s where the share is %s: that a cause is required is %s',
  (now, before, causeShare, isRequired) => {
    const { wants } = compose(CHANGE, inputOf(now, before, causeShare === undefined ? {} : { causeShare }))
    expect(wants).toEqual([
      expect.objectContaining({ key: 'cause.expenditure.total', kind: 'cause', isRequired }),
    ])
  },
)

test('what explains a change is offered, the largest first, and adds up to it', () => {
  const { wants } = compose(UNIT, inputFor('budget'))
  const want = wants.find(({ key }) => key === 'cause.expenditure.general_public')
  expect(want?.section).toBe('三、单位预算情况说明 （一）一般公共预算财政拨款收支')
  expect(want?.change).toBe('一般公共预算财政拨款支出比2024年增加47.34万元')
  expect(want?.components?.slice(0, 4)).toEqual([
    '项目支出增加32.55万元',
    '人员经费增加16.28万元',
    '公用经费减少1.49万元',
    '会议系统改造专项增加26.00万元',
  ])
  expect(want?.proposal).toBe('项目支出增加32.55万元，人员经费增加16.28万元，其他各项合计减少1.49万元')
})

test('a project that goes on under another code is the same project', () => {
  const input = inputFor('budget')
  const renamed = (code: string) => `2026-${code}`
  const now = input.books.this
  const moved = {
    ...now,
    figures: now.figures.map((one) => (one.fact === 'project' ? { ...one, facet: renamed(one.facet) } : one)),
    projects: now.projects?.map(({ code, name }) => ({ code: renamed(code), name })) ?? [],
  }
  const { wants } = compose(UNIT, { ...input, books: { ...input.books, this: moved } })
  const project = wants.find(({ key }) => key === 'cause.expenditure.general_public.project')
  expect(project?.components).toContain('政务外网线路租用专项增加2.55万元')
})

test('the answer given for the same change elsewhere is offered', () => {
  const input = inputFor('budget', { texts: { 'cause.inflow.total': '任务增加' } })
  const { wants } = compose(UNIT, input)
  expect(wants.find(({ key }) => key === 'cause.outflow.total')?.proposal).toBe('任务增加')
})

test('duties that nobody has written are asked for, and nothing is printed for them', () => {
  const { disclosure, wants } = compose(UNIT, { ...inputFor('budget'), texts: {} })
  const asked = wants.filter(({ kind, isRequired }) => kind === 'text' && isRequired).map(({ key }) => key)
  expect(asked).toEqual(['text.duties', 'text.organisation', 'text.contact'])
  const at = disclosure.pieces.findIndex((piece) => 'text' in piece && piece.text === '（一）职能职责')
  expect(disclosure.pieces[at + 1]).toMatchObject({ type: 'heading' })
})

test('a department prints what its units said of themselves, and asks where one has said nothing', () => {
  const members = [
    { unitCode: '103', unitName: '甲办公室', texts: { 'text.duties': '办文办会。' } },
    { unitCode: '104', unitName: '乙中心' },
  ]
  const { disclosure, wants } = compose('budget-chongqing-department', {
    ...inputFor('budget'),
    scope: 'department',
    members,
  })
  expect(textOf(disclosure.pieces)).toContain('1.甲办公室\n办文办会。\n2.乙中心\n')
  const duties = wants.filter(({ key }) => key.startsWith('text.duties'))
  expect(duties.map(({ key, isRequired }) => [key, isRequired])).toEqual([
    ['text.duties.103', false],
    ['text.duties.104', true],
  ])
})

test('a section with nothing to say has no heading, yet what it would say is asked for', () => {
  const id = 'accounts-chongqing'
  const headings = (pieces: readonly Piece[]) =>
    pieces.flatMap((piece) => (piece.type === 'heading' ? [piece.text] : []))
  const { disclosure, wants } = composeForTest(id)
  expect(headings(disclosure.pieces)).not.toContain('（二）重点绩效评价结果')
  const proposal = '本单位2025年度没有项目被列入财政部门重点绩效评价。'
  expect(wants.find(({ key }) => key === 'text.key_evaluation')).toMatchObject({
    isRequired: false,
    proposal,
  })
  const { disclosure: said } = composeForTest(id, {
    texts: { ...inputFor('final').texts, 'text.key_evaluation': proposal },
  })
  expect(headings(said.pieces)).toContain('（二）重点绩效评价结果')
})

test('nothing is said of a fund in a year that has none, and the figure is said in one that has', () => {
  const nil = composeForTest(UNIT).disclosure
  expect(textOf(nil.pieces)).toContain('本单位2025年无政府性基金预算拨款安排的支出。')
  const { books } = inputFor('budget')
  const place = { fact: 'expenditure', code: '2120803', facet: 'project', purse: 'government_fund' } as const
  const fund = { ...books.this, figures: [...books.this.figures, { ...place, amount: money('7.20') }] }
  const some = composeForTest(UNIT, { books: { ...books, this: fund } }).disclosure
  expect(textOf(some.pieces)).toContain('政府性基金预算财政拨款支出7.20万元，比2024年增加7.20万元')
})

test('accounts have the nine tables and the seven charts', () => {
  const { disclosure } = composeForTest(ACCOUNTS)
  const tables = disclosure.pieces.flatMap((piece) => (piece.type === 'table' ? [piece.table.number] : []))
  expect(tables).toEqual(Array.from({ length: 9 }, (_each, at) => `公开0${at + 1}表`))
  const charts = disclosure.pieces.flatMap((piece) => (piece.type === 'chart' ? [piece.chart] : []))
  expect(charts.map(({ number }) => number)).toEqual(['图1', '图2', '图3', '图4', '图5', '图6', '图7'])
  expect(charts[0]).toMatchObject({ kind: 'bar', categories: ['2024年', '2025年'] })
  expect(charts[6]).toMatchObject({ kind: 'pie', categories: ['公务用车购置及运行维护费', '公务接待费'] })
})

test('a pie of nothing or of something below zero is not drawn; a note says so', () => {
  const { books } = inputFor('final')
  const figures = books.this.figures.map((one) =>
    one.fact === 'income' && one.facet === 'other' ? { ...one, amount: money('-4.50') } : one,
  )
  const none = figures.filter(({ code }) => !code.startsWith('three_public'))
  const { disclosure } = composeForTest(ACCOUNTS, {
    books: { ...books, this: { ...books.this, figures: none } },
  })
  const notes = disclosure.pieces.flatMap((piece) => (piece.type === 'note' ? [piece.text] : []))
  expect(notes).toContain('收入决算结构：各部分中有负数，故不作图。')
  expect(notes).toContain('“三公”经费财政拨款支出结构：本年无此项数据，故不作图。')
})

test('the glossary explains what the paper says and nothing else', () => {
  const terms = (id: string) =>
    textOf(composeForTest(id).disclosure.pieces)
      .split('\n')
      .flatMap((line) => /^\d+\.([^：]+)：(指|反映)/.exec(line)?.[1] ?? [])
  expect(terms(UNIT)).toContain('“三公”经费')
  expect(terms(UNIT)).not.toContain('结余分配')
  expect(terms(ACCOUNTS)).toContain('住房保障支出（221）住房改革支出（02）住房公积金（01）')
  expect(terms(ACCOUNTS)).not.toContain('会议费')
})

test('every amount that a sentence states is among the figures, as it is printed', () => {
  for (const { id } of variants()) {
    const input = inputFor(variant(id)?.kind ?? 'budget')
    const { disclosure } = compose(id, input)
    const known = new Set(disclosure.figures.map(({ printed, unit }) => `${printed}${unit}`))
    const said = textOf(disclosure.pieces).matchAll(/-?\d+(\.\d+)?(万元(?!以上)|%)/g)
    for (const [amount] of said)
      if (amount !== '100%') expect([id, known.has(amount), amount]).toEqual([id, true, amount])
    const all = linesOf(disclosure).join('\n')
    for (const { key, printed } of disclosure.figures)
      expect([key, all.includes(printed)]).toEqual([key, true])
  }
})

test('a layout that nobody has seen needs no code', () => {
  const layout = layoutOf([
    {
      say: [
        '收入{income.total}：',
        { list: { figures: ['income.other', 'income.business'], keep: 'all' }, each: '{name}{it}', by: '；' },
        '。',
      ],
    },
    {
      when: { book: 'last_final', some: 'expenditure.project' },
      note: '{own}项目支出{expenditure.project}。',
    },
  ])
  const { disclosure } = compose(layout, inputFor('budget'))
  expect(disclosure.pieces.slice(1)).toEqual([
    { type: 'paragraph', text: '收入509.39万元：其他收入4.50万元；事业收入0万元。' },
    { type: 'note', text: '本单位项目支出123.25万元。' },
  ])
})

test.each([
  ['{nobody.knows}', /no word and no figure/],
  ['{income.total|turned}', /no way turned/],
  ['{income.total|change:loudly}', /no change loudly/],
  ['{income total}', /cannot be read/],
])('a layout that says %s is refused, not printed', (say, why) => {
  expect(() => compose(layoutOf([{ say }]), inputFor('budget'))).toThrow(why)
})

test('annexes are numbered on behind the tables, the same form once', () => {
  const sheet = (id: string, title: string) => ({
    id,
    number: '',
    title,
    head: [],
    widths: [1],
    headerRows: 0,
    rows: [[{ text: title }]],
    notes: [],
  })
  const annexes = [sheet('a', '项目绩效目标表'), sheet('b', '项目绩效目标表'), sheet('c', '整体绩效目标表')]
  const { disclosure } = composeForTest(UNIT, { annexes })
  const numbers = disclosure.pieces.flatMap((piece) => (piece.type === 'sheet' ? [piece.sheet.number] : []))
  expect(numbers).toEqual(['表十', '表十', '表十一'])
  expect(textOf(disclosure.pieces)).toContain('表十一 整体绩效目标表')
  expect(textOf(disclosure.pieces)).toContain('本单位编报绩效目标表3张，附在本说明之后。')
})

test('for each kind and scope there is a layout', () => {
  for (const kind of ['budget', 'final'] as const)
    for (const scope of ['unit', 'department'] as const)
      expect(variantsFor(kind, scope).length).toBeGreaterThan(1)
  expect(variantsFor('budget', 'unit')[0]?.id).toBe(UNIT)
  expect(variantsFor('budget', 'department')[0]?.id).toBe('budget-chongqing-department')
})

test('any book at all becomes a paper in every layout, and nothing of the patterns is left in it', () => {
  const edition = editionOf(shippedCodes(), 2024)
  const book = fc.tuple(randomBook('budget'), fc.option(randomBook('budget'), { nil: undefined }))
  fc.assert(
    fc.property(book, fc.constantFrom(...variants()), ([now, before], layout) => {
      const books = { this: now, ...(before && { last: { ...before, year: now.year - 1 } }) }
      const { disclosure } = compose(layout, { ...inputFor('budget'), books, edition })
      expect(linesOf(disclosure).join('\n')).not.toMatch(/[{}]|undefined|NaN|，，|。。|，。/)
    }),
    { numRuns: 60 },
  )
})
