/** The sheets a book is filled in: which column is which figure. One table for the grid, for writing and for reading a workbook. */
import { amounts, counts, type Fact, procurementKinds, purses, sources } from '../books/book.ts'
import { amountLabels, countLabels, purseLabels, sourceLabels } from '../labels.ts'

export interface Shape {
  readonly sheet: string
  readonly fact: Fact
  /** Heading of the first column, and the words that may stand in it instead of a code. */
  readonly codeTitle: string
  readonly words?: Readonly<Record<string, string>>
  readonly scheme?: 'function' | 'department_economy'
  /** A column says out of which purse. */
  readonly withPurse?: boolean
  /** Columns that hold figures, by what the column stands for. */
  readonly columns: Readonly<Record<string, string>>
  readonly means: 'facet' | 'purse' | 'fact' | 'nothing'
}

const pick = <Key extends string>(keys: readonly Key[], labels: Readonly<Record<string, string>>) =>
  Object.fromEntries(keys.map((key) => [key, labels[key] ?? key]))

export const PURSE_TITLE = '资金'
export const FUNCTION_TITLE = '功能科目编码'

export const shapes: readonly Shape[] = [
  {
    sheet: '收入',
    fact: 'income',
    codeTitle: FUNCTION_TITLE,
    scheme: 'function',
    columns: pick(sources, sourceLabels),
    means: 'facet',
  },
  {
    sheet: '支出',
    fact: 'expenditure',
    codeTitle: FUNCTION_TITLE,
    scheme: 'function',
    withPurse: true,
    columns: {
      basic_personnel: '人员经费',
      basic_public: '公用经费',
      project: '项目支出',
      to_superior: '上缴上级支出',
      operating: '经营支出',
      subsidies: '对附属单位补助支出',
    },
    means: 'facet',
  },
  {
    sheet: '经济分类',
    fact: 'economic',
    codeTitle: '经济科目编码',
    scheme: 'department_economy',
    withPurse: true,
    columns: { basic: '基本支出', project: '项目支出' },
    means: 'facet',
  },
  {
    sheet: '结转',
    fact: 'carry_in',
    codeTitle: FUNCTION_TITLE,
    scheme: 'function',
    withPurse: true,
    columns: { carry_in: '上年结转', carry_out: '结转下年' },
    means: 'fact',
  },
  {
    sheet: '政府采购',
    fact: 'procurement',
    codeTitle: '采购类别',
    words: pick(procurementKinds, { goods: '货物', works: '工程', services: '服务' }),
    columns: pick(purses, purseLabels),
    means: 'purse',
  },
  {
    sheet: '其他金额',
    fact: 'amount',
    codeTitle: '金额名称',
    words: pick(amounts, amountLabels),
    columns: { amount: '金额' },
    means: 'nothing',
  },
  {
    sheet: '数量',
    fact: 'count',
    codeTitle: '数量名称',
    words: pick(counts, countLabels),
    columns: { count: '数量' },
    means: 'nothing',
  },
]

export const projectTitles = {
  code: ['项目编码'],
  name: ['项目名称'],
  item: [FUNCTION_TITLE],
  purse: [PURSE_TITLE],
  amount: ['金额'],
} as const

export const MONTHS = Array.from({ length: 12 }, (_, at) => `${at + 1}月`)
export const paymentTitles: Readonly<Record<string, readonly string[]>> = {
  code: ['项目编码'],
  ...Object.fromEntries(MONTHS.map((month, at) => [String(at + 1), [month]])),
}

export const headTitles = {
  code: '单位代码',
  name: '单位名称',
  year: '年度',
  kind: '账簿',
  moneyUnit: '金额单位',
} as const
