/** Our forms, put into a disclosure, are read by the proof-reader as what they are, and found without error. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { openBook, saveFigures } from '../../books/book.actions.ts'
import { formFormats, renderForm } from '../../papers/form-paper.ts'
import { renderHtml } from '../../papers/html.ts'
import { renderPdf, renderWord } from '../../papers/official-paper.ts'
import { annexesOf as annexesIn } from '../../proofread/annexes/annexes.ts'
import { proofread, readPaper, readSource, type SourceText } from '../../proofread/public.ts'
import '../../public.ts'
import { cells } from '../../testing.ts'
import { setProfile } from '../../units/profile.actions.ts'
import type { Disclosure, FormSheet } from '../../writing/disclosure.ts'
import { sourceOf } from '../../writing/lines.ts'
import { variantsFor } from '../../writing/shipped.ts'
import { composeForTest, TEST_YEAR } from '../../writing/testing.ts'
import { openAppraisal, saveAppraisalPoints } from '../appraisals/appraisal.actions.ts'
import { appraisalById } from '../appraisals/appraisal.store.ts'
import { openEvaluation, saveRemarks, submitEvaluation } from '../evaluations/evaluation.actions.ts'
import { reviewEvaluation } from '../evaluations/review.actions.ts'
import { openMonitoring, saveJudgements } from '../monitoring/monitoring.actions.ts'
import { monitoringById } from '../monitoring/monitoring.store.ts'
import { approveTarget, submitTarget } from '../targets/approval.actions.ts'
import { indicatorsOf } from '../targets/indicator.store.ts'
import { openTarget, saveSheet } from '../targets/target.actions.ts'
import { fillAll, line, reviewedEvaluation, soundHead, soundTexts } from '../testing.ts'
import { annexesOf } from './annexes.queries.ts'
import { appraisalSheetFor, monitoringSheetFor } from './desk.queries.ts'

const unitId = unitNamed.housing
let world: World
beforeAll(async () => {
  world = await testWorld({ today: `${TEST_YEAR + 1}-01-12`, keep: true })
  await reviewedEvaluation(world, { year: TEST_YEAR })
  await wholeUnit()
})
afterAll(() => world.close())

/** The bureau as a whole, with a range, a share far passed and a promise half kept. */
async function wholeUnit(): Promise<void> {
  const lines = [
    line({
      name: '公用经费控制率',
      level1: '运行成本',
      level2: '经济成本指标',
      comparator: '≤',
      value: '100',
      unit: '%',
      weight: '20',
    }),
    line({
      name: '办件时长',
      level1: '管理效率',
      level2: '时效指标',
      comparator: 'range',
      value: '3',
      valueTo: '5',
      unit: '天',
      weight: '20',
    }),
    line({
      name: '巡查次数',
      level1: '履职效能',
      level2: '数量指标',
      value: '100',
      unit: '次',
      weight: '25',
    }),
    line({
      name: '隐患整改数量',
      level1: '履职效能',
      level2: '数量指标',
      comparator: '=',
      value: '30',
      unit: '处',
      weight: '25',
    }),
  ]
  const context = world.as('financeFei')
  const { id: book } = await perform(openBook, context, { unitId, year: TEST_YEAR, kind: 'final' })
  const spent = {
    'expenditure/2010399/project/general_public': '70.50',
    'expenditure/2010350/basic_personnel/general_public': '300.00',
  }
  await perform(saveFigures, context, { id: book, cells: cells(spent) })
  const key = { unitId, year: TEST_YEAR, scope: 'unit', scheme: 'whole' }
  const { id } = await perform(openTarget, context, key)
  await perform(saveSheet, context, { id, ...soundHead, indicators: lines })
  await perform(submitTarget, context, { id })
  await perform(approveTarget, world.as('directorLi'), { id })
  await fillAll(world, id, {
    公用经费控制率: { value: '98' },
    办件时长: { value: '4' },
    巡查次数: { value: '150' },
    隐患整改数量: { value: '20' },
  })
  const evaluation = await perform(openEvaluation, context, { targetId: id })
  const explained = { cause: 'conditions', causeNote: '十处需业主共同出资', measure: '协商出资办法' }
  const remarks = (await indicatorsOf(world.db.tx, id))
    .filter(({ name }) => name === '隐患整改数量' || name === '巡查次数')
    .map(({ lineId }) => ({ lineId, ...explained }))
  await perform(saveRemarks, context, { id: evaluation.id, lines: remarks, ...soundTexts })
  await perform(submitEvaluation, context, { id: evaluation.id })
  await perform(reviewEvaluation, world.as('directorLi'), { id: evaluation.id, opinion: '属实' })
}

const sheetsOf = (kind: 'budget' | 'final', form?: string) =>
  annexesOf(world.db.tx, unitId, TEST_YEAR, kind, { form, clock: world.clock })

/** Every row covers every column once. */
function holes({ rows, widths }: FormSheet): string[] {
  const below = Array<number>(widths.length).fill(0)
  return rows.flatMap((row, at) => {
    const reaching = below.map((left) => left > 0)
    let column = 0
    const wrong: string[] = []
    for (const { colSpan = 1, rowSpan = 1 } of row) {
      while (reaching[column]) column++
      for (let of = 0; of < colSpan; of++) {
        if (reaching[column] || column >= widths.length) wrong.push(`${at}/${column}`)
        below[column] = rowSpan
        column++
      }
    }
    while (reaching[column]) column++
    if (column !== widths.length) wrong.push(`${at} ends at ${column}`)
    for (const [nth, left] of below.entries()) below[nth] = Math.max(0, left - 1)
    return wrong
  })
}

const forms = [
  ['budget', undefined],
  ['final', 'evaluation_deviation'],
  ['final', 'evaluation_conclusion'],
  ['final', 'evaluation_national'],
] as const

describe.each(forms)('%s %s', (kind, form) => {
  test('covers its grid, whole unit first', async () => {
    const sheets = await sheetsOf(kind, form)
    expect(sheets.map(({ title }) => title.includes('整体'))).toEqual([true, false])
    for (const sheet of sheets) expect([sheet.title, holes(sheet)]).toEqual([sheet.title, []])
  })

  test('no word was left unfilled', async () => {
    for (const sheet of await sheetsOf(kind, form))
      expect(JSON.stringify(sheet)).not.toMatch(/[{]\w+[}]|undefined|null/)
  })

  test.each(variantsFor(kind, 'unit').map(({ id }) => id))('is found without error within %s', async (id) => {
    const { disclosure } = composeForTest(id, { annexes: await sheetsOf(kind, form) })
    for (const source of await sourcesOf(disclosure)) {
      const errors = proofread(source).findings.filter(({ level }) => level === 'error')
      expect([source.format, errors.map(({ message }) => message)]).toEqual([source.format, []])
    }
  })

  test.each(['txt', 'html', 'docx'] as const)('as %s it is read as what it is', async (format) => {
    const [id] = variantsFor(kind, 'unit').map((layout) => layout.id)
    const { disclosure } = composeForTest(id ?? '', { annexes: await sheetsOf(kind, form) })
    const source = (await sourcesOf(disclosure)).find((one) => one.format === format)
    if (!source) throw new Error(`no ${format}`)
    const annexes = annexesIn(readPaper(source))
    expect(annexes.map(({ scope, indicators }) => [scope, indicators.length])).toEqual([
      ['whole', 4],
      ['project', 6],
    ])
    const [whole, project] = annexes
    expect(annexes.map((annex) => annex.kind)).toEqual(
      kind === 'budget' ? ['target', 'target'] : ['evaluation', 'evaluation'],
    )
    expect(project).toMatchObject({
      name: '小区排水管网维护',
      year: TEST_YEAR,
      executionWeight: { text: '10' },
    })
    expect(project?.funds[0]).toMatchObject({ as: 'total', initial: '78.47' })
    const rates = [...(project?.indicators ?? [])].filter(({ name }) => name === '疏通合格率')
    // The national form has sign, figure and unit in one cell.
    const inOne = form === 'evaluation_national'
    const promised = inOne ? { target: '≥95%' } : { comparator: '≥', target: '95', unit: '%' }
    expect(rates).toMatchObject([{ ...promised, weight: '20' }])
    if (kind === 'final') {
      expect(rates).toMatchObject([{ actual: inOne ? '93.1%' : '93.1', score: '19.6' }])
      expect(whole?.indicators.find(({ name }) => name === '隐患整改数量')).toMatchObject({
        actual: inOne ? '20处' : '20',
        score: '16.67',
      })
    }
  })
})

/** Rules and spans are lost in a PDF: what is asked of it is that nothing reads as an error. */
test.each(forms)('%s %s as a PDF is found without error', async (kind, form) => {
  const [id] = variantsFor(kind, 'unit').map((layout) => layout.id)
  const { disclosure } = composeForTest(id ?? '', { annexes: await sheetsOf(kind, form) })
  const source = await readSource(await renderPdf(disclosure), 'a.pdf')
  const { findings } = proofread(source)
  expect(findings.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([])
  expect(annexesIn(readPaper(source)).map(({ scope }) => scope)).toEqual(['whole', 'project'])
})

test.each(forms)(
  '%s %s alone, to be signed: all that the screen shows is on the paper',
  async (kind, form) => {
    for (const sheet of await sheetsOf(kind, form)) {
      const texts = [sheet.title, ...sheet.head, ...sheet.rows.flat().map(({ text }) => text)]
      for (const format of formFormats) {
        const issued = { issuer: '云溪县住房和城乡建设局', date: localDate(`${TEST_YEAR + 1}-01-12`) }
        const { lines } = await readSource(await renderForm(sheet, format, issued), `a.${format}`)
        const bare = (text: string) => text.replace(/\s/g, '')
        const read = bare(lines.join(''))
        // Columns are read across, so what stands in narrow cells is looked for letter by letter.
        const missing = texts.filter((text) => ![...bare(text)].every((letter) => read.includes(letter)))
        expect([format, missing]).toEqual([format, []])
        expect(read.split(bare(sheet.title))).toHaveLength(2)
      }
    }
  },
)

async function sourcesOf(disclosure: Disclosure): Promise<SourceText[]> {
  return [
    sourceOf(disclosure),
    await readSource(Buffer.from(renderHtml(disclosure).standalone), 'a.html'),
    await readSource(await renderWord(disclosure), 'a.docx'),
  ]
}

test('what is only a draft or not reviewed is not printed', async () => {
  await world.sql(`update fiscal.evaluation set state = 'submitted' where scope = 'unit'`)
  expect((await sheetsOf('final')).map(({ title }) => title)).toHaveLength(1)
  await world.sql(`update fiscal.evaluation set state = 'reviewed' where scope = 'unit'`)
})

test('a department’s paper has the department’s forms only, with the money of its units', async () => {
  const asked = () =>
    annexesOf(world.db.tx, unitId, TEST_YEAR, 'budget', { scopes: ['department'], clock: world.clock })
  expect(await asked()).toEqual([])
  const context = world.as('financeFei')
  const profile = { fromYear: 2020, nature: 'administrative', departmentId: unitId }
  await perform(setProfile, context, { ...profile, unitId, financeCode: '211' })
  await perform(setProfile, context, { ...profile, unitId: unitNamed.property, financeCode: '211001' })
  const { id: book } = await perform(openBook, context, {
    unitId: unitNamed.property,
    year: TEST_YEAR,
    kind: 'budget',
  })
  const figures = { 'expenditure/2010350/basic_personnel/general_public': '21.53' }
  await perform(saveFigures, context, { id: book, cells: cells(figures) })
  const key = { unitId, year: TEST_YEAR, scope: 'department', scheme: 'whole' }
  const { id } = await perform(openTarget, context, key)
  const only = line({ name: '巡查次数', level1: '履职效能', value: '100', unit: '次', weight: '90' })
  await perform(saveSheet, context, { id, ...soundHead, indicators: [only] })
  await perform(submitTarget, context, { id })
  await perform(approveTarget, world.as('directorLi'), { id })
  const [sheet, ...more] = await asked()
  expect(more).toEqual([])
  expect(sheet?.title).toBe(`云溪县住房和城乡建设局${TEST_YEAR}年部门整体支出绩效目标表`)
  expect(sheet?.head[0]).toBe('填报单位：211-云溪县住房和城乡建设局')
  expect(sheet?.rows[0]?.map(({ text }) => text)).toEqual([
    '部门名称',
    '云溪县住房和城乡建设局',
    '预算总额(万元)',
    '400.00',
  ])
})

test('forms that stay in the house cover their grid and say what was judged', async () => {
  const context = world.as('financeFei')
  const [target] = await world.sql(`select id from fiscal.target where scope = 'project'`)
  const { id } = await perform(openMonitoring, context, { targetId: target?.id, asOf: `${TEST_YEAR}-07-31` })
  const [first] = await indicatorsOf(world.db.tx, target?.id)
  const judged = { likelihood: 'possible', cause: 'money', causeNote: '尾款未到', measure: '催办' }
  await perform(saveJudgements, context, {
    id,
    lines: [{ lineId: first?.lineId, ...judged }],
    execution: judged,
  })
  const row = await monitoringById(world.db.tx, id, 'all')
  if (!row) throw new Error('no monitoring')
  const sheet = await monitoringSheetFor(world.db.tx, row, world.clock)
  expect(holes(sheet)).toEqual([])
  const texts = sheet.rows.map((cells) => cells.map(({ text }) => text))
  expect(texts[2]).toEqual([
    '78.47',
    '78.47',
    '70.50',
    '89.84%',
    '78.47',
    '有可能',
    '经费保障：尾款未到',
    '催办',
  ])
  expect(texts.find((cells) => cells.includes('疏通管网长度'))?.slice(-8)).toEqual([
    '疏通管网长度',
    '≥1200米',
    '/',
    '暂无数据',
    '/',
    '有可能',
    '经费保障：尾款未到',
    '催办',
  ])
  const opening = { unitId, year: TEST_YEAR + 1, name: '智慧工地监管', amount: '36.5' }
  const appraisal = await perform(openAppraisal, context, opening)
  const points = [{ point: 'basis', score: '6', reason: '依据是县级文件' }]
  await perform(saveAppraisalPoints, context, { id: appraisal.id, points })
  const found = await appraisalById(world.db.tx, appraisal.id, 'all')
  if (!found) throw new Error('no appraisal')
  const form = await appraisalSheetFor(world.db.tx, found, world.clock)
  expect(holes(form)).toEqual([])
  expect(form.rows[2]?.map(({ text }) => text)).toEqual([
    '立项必要性',
    '有法律法规、政策或上级文件依据',
    '8',
    '6',
    '依据是县级文件',
  ])
})
