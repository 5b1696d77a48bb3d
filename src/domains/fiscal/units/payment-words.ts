/** Which use and which purse a row of the finance system's table means; other words for them are data. Pure. */
import type { TableRow } from '#kernel/documents'
import layout from '../../../../rules/fiscal/layouts/payments.json' with { type: 'json' }
import { type Purse, purses, uses } from '../books/book.ts'
import { purseLabels, useLabels } from '../labels.ts'
import type { Lack, PaidFor, PaymentPurse } from './payment.ts'

export interface KnownProject {
  readonly code: string
  readonly name: string
}

/** `problem` is said at the cell of `key`; a subtotal is passed over as long as its parts are there. */
export type Meant =
  | { readonly paidFor: PaidFor }
  | { readonly subtotal: 'basic' | 'project'; readonly key: string }
  | { readonly problem: string; readonly key: string }

export const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')
/** 基本支出—人员经费, 基本支出（人员经费） and 基本支出:人员经费 are the same words. */
const bare = (text: string): string => plain(text).replace(/[-—–－─・·:、,/_()[\]【】]/g, '')

function wordsOf<Key extends string>(
  keys: readonly Key[],
  labels: Readonly<Record<Key, string>>,
  more: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, Key> {
  return new Map(
    keys.flatMap((key) => [labels[key], ...(more[key] ?? [])].map((word) => [bare(word), key] as const)),
  )
}
const useWords = wordsOf(uses, useLabels, layout.uses)
const purseWords = wordsOf(purses, purseLabels, layout.purses)
const subtotals = new Map(
  Object.entries(layout.subtotals).flatMap(([part, words]) =>
    words.map((word) => [bare(word), part as 'basic' | 'project'] as const),
  ),
)

export function meantBy(row: TableRow, projects: readonly KnownProject[]): Meant {
  const { use: said = '', project = '', name = '' } = row.values
  const code = plain(project)
  const byCode = projects.find((one) => one.code === code)
  if (said !== '') return meantBySaid(row, said, projects)
  if (byCode) return { paidFor: { use: 'project', project: byCode.code } }
  const [key, word] = code === '' ? (['name', name] as const) : (['project', project] as const)
  const use = useWords.get(bare(word)) ?? useWords.get(bare(name))
  const subtotal = subtotals.get(bare(word))
  if (subtotal) return { subtotal, key }
  if (use && use !== 'project') return { paidFor: { use, project: '' } }
  return projectMeant(code, name, projects)
}

/** The column 支出类别 says it, whatever code the finance system gave to wages. */
function meantBySaid(row: TableRow, said: string, projects: readonly KnownProject[]): Meant {
  const { project = '', name = '' } = row.values
  const use = useWords.get(bare(said))
  const isAlone = project === '' && name === ''
  const subtotal = subtotals.get(bare(said))
  if (subtotal && isAlone) return { subtotal, key: 'use' }
  if (use === 'project') return projectMeant(plain(project), name, projects)
  if (use) return { paidFor: { use, project: '' } }
  const inner = subtotal && (useWords.get(bare(name)) ?? useWords.get(bare(project)))
  if (inner && inner !== 'project') return { paidFor: { use: inner, project: '' } }
  const problem = subtotal
    ? '基本支出要分人员经费、公用经费，请在支出类别或项目名称里写明'
    : `看不出“${said.slice(0, 20)}”是什么支出，应为${uses.map((one) => useLabels[one]).join('、')}`
  return { key: 'use', problem }
}

function projectMeant(code: string, name: string, projects: readonly KnownProject[]): Meant {
  const found = projects.filter((one) =>
    code === '' ? plain(one.name) === plain(name) && name !== '' : one.code === code,
  )
  const [only] = found
  if (only && found.length === 1) return { paidFor: { use: 'project', project: only.code } }
  const key = code === '' ? 'name' : 'project'
  const what = code === '' ? `名称为“${name.slice(0, 40)}”` : `编码为 ${code.slice(0, 40)}`
  const problem =
    found.length > 1
      ? `${what}的项目不止一个，请写项目编码`
      : `没有${what}的项目，请先在账簿中导入项目；是人员经费、公用经费的，请在“支出类别”列写明`
  return { key, problem }
}

/** Nothing said is no problem: then the purse is not known. */
export function purseMeant(text: string): PaymentPurse | { readonly problem: string } {
  const word = bare(text)
  if (word === '') return ''
  const found: Purse | undefined = purseWords.get(word)
  return (
    found ?? {
      problem: `没有“${text.slice(0, 20)}”这种资金来源，应为${purses.map((purse) => purseLabels[purse]).join('、')}，不知道的留空`,
    }
  )
}

export const subtotalAlone: Readonly<Record<'basic' | 'project', string>> = {
  basic: '基本支出要分人员经费、公用经费两行填写',
  project: '项目支出要按项目分行填写',
}

const span = (from: number, to: number): string => (from === to ? `${from} 月` : `${from}—${to} 月`)

/** What is missing and what to do about it; what is missing in the same way is said at once. */
export function saidLacks(lacks: readonly Lack[]): string[] {
  const alike = Map.groupBy(lacks, ({ name, from, to }) => `${name}/${from}/${to}`)
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { name, from, to } = first
    const what = same.map(({ use }) => useLabels[use]).join('、')
    const state = from === 1 ? '还没有报送支付数' : `只报到 ${from - 1} 月`
    const todo = `请到“支付进度”导入 ${span(from, to)}的支付数，当月确实没有支付的填 0`
    return [`${name && `${name}：`}${what}${state}，${todo}`]
  })
}
