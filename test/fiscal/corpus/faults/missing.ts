import { type Mark, marksOf } from '../mark.ts'
import { changeMany, type Fault, flaw, inText, isPositive, remove, rewrite } from './kit.ts'

const SECTIONS: readonly (readonly [string, string, string])[] = [
  ['buying', '政府采购', '采购'],
  ['assets', '国有资产', '资产'],
  ['terms', '名词解释', '名词'],
  ['operating', '机关运行经费', '运行经费'],
  ['performance', '绩效', '绩效'],
  ['targets', '绩效', '绩效'],
  ['three', '三公', '三公'],
]

const section: Fault = {
  kind: 'section_missing',
  wanted: 'any',
  plant(document, r) {
    for (const [key, ...mentions] of r.shuffle(SECTIONS)) {
      if (key === 'performance' && document.facts.variant === 'D') continue
      const planted = remove(
        document,
        (line) => line.block === `n:${key}` || line.block === `h:${key}`,
        mentions,
      )
      if (planted) return planted
    }
    return null
  },
}

const form: Fault = {
  kind: 'form_missing',
  wanted: 'any',
  plant(document, r) {
    const number = r.pick(['02', '03', '04', '05', '06', '07', '08', '09'])
    const title = marksOf(document.lines).find((found) => found.id === `form.${number}`)?.text
    return title
      ? remove(document, (line) => line.block === `t:f${number}`, [
          `公开${number}`,
          title,
          title.replace(/决算(明细)?表$/, ''),
        ])
      : null
  },
}

const ANNEX: readonly (readonly [string, string])[] = [
  ['balance', '收支总表'],
  ['economy', '基本支出预算表'],
  ['fund', '政府性基金预算支出表'],
  ['outgo', '支出总表'],
  ['buying', '政府采购预算明细表'],
  ['income', '收入总表'],
]

const annex: Fault = {
  kind: 'annex_missing',
  wanted: 'any',
  plant(document, r) {
    if (!document.lines.some((line) => line.block === 'n:annexes')) return null
    const [table, title] = r.pick(ANNEX)
    return remove(document, (line) => line.block === `t:${table}`, [title])
  },
}

/** A row that the parent still counts. */
const row: Fault = {
  kind: 'row_missing',
  wanted: 'error',
  plant(document, r) {
    const all = marksOf(document.lines).filter(
      (each) =>
        /^t:(function|f05|f03)$/.test(each.block) &&
        /^(general|all)\.\d{7}\.total$/.test(each.id) &&
        isPositive(each),
    )
    const siblings = (each: Mark) =>
      all.filter((other) => other.block === each.block && other.id.slice(0, -8) === each.id.slice(0, -8))
        .length
    const found = r.shuffle(all).find((each) => siblings(each) > 1)
    if (!found) return null
    const code = found.id.split('.')[1]!
    return {
      lines: document.lines.filter((_, index) => index !== found.line),
      printed: '',
      expected: code,
      proof: [`${found.id.split('.')[0]}.${code.slice(0, 5)}.total`],
      mentions: [],
    }
  },
}

/** The text says nothing was spent, the table shows it. */
const nil: Fault = {
  kind: 'nil_contradicted',
  wanted: 'error',
  plant(document, r) {
    const { facts } = document
    const empty = document.lines.findIndex(
      (line) => /^t:(fund|f08)$/.test(line.block) && line.text.includes('nil.fund'),
    )
    if (empty >= 0) {
      const amount = `${r.int(3, 90)}.00`
      const cells =
        document.lines[empty]!.block === 't:fund'
          ? [flaw(amount), '', amount]
          : ['', amount, flaw(amount), '', amount, '']
      const rows = [
        ['合计', '', ...cells],
        ['229', '其他支出', ...cells],
        ['22960', '彩票公益金安排的支出', ...cells],
        ['2296002', '用于社会福利的彩票公益金支出', ...cells],
      ]
      const block = document.lines[empty]!.block
      return {
        lines: [
          ...document.lines.slice(0, empty),
          ...rows.map((cell) => ({ block, text: cell.join('\t') })),
          ...document.lines.slice(empty + 1),
        ],
        printed: amount,
        expected: '0',
        proof: ['in.fund', 'fund.sum.total', 'nil.fund'],
        mentions: [],
      }
    }
    const text = document.lines.findIndex(
      (line) => line.block === 'n:fund' && line.text.includes('fund.sum.total'),
    )
    if (text < 0 || facts.flow.spent.fund === 0) return null
    const said = `${facts.unit.self}${facts.year}年度无政府性基金预算财政拨款收支。`
    return {
      ...rewrite(document, text, () => flaw(said), { printed: said, expected: '' }),
      proof: ['fund.sum.total'],
    }
  },
}

/** Bought with money that the unit does not have. */
const source: Fault = {
  kind: 'impossible_source',
  wanted: 'error',
  plant(document) {
    const { facts } = document
    const only =
      facts.leaves.every((leaf) => leaf.purse === 'general') &&
      facts.flow.income.other === 0 &&
      facts.flow.opening.other === 0
    const parts = marksOf(document.lines).filter(
      (found) => inText(found) && found.id.startsWith('buygen.') && isPositive(found),
    )
    return only && parts.length
      ? changeMany(
          document,
          parts.map((found) => [found, '0']),
        )
      : null
  },
}

/** What is not there, or cannot be. */
export const MISSING: readonly Fault[] = [section, form, annex, row, nil, source]
