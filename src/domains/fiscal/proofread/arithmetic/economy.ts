/** 人员经费 and 公用经费 against their economic classes. */
import economy from '../../../../../rules/fiscal/economy.json' with { type: 'json' }
import type { Fact } from '../facts/fact.ts'
import { placeIn } from '../tables/facts.ts'
import type { Entry, Sheet } from '../tables/sheet.ts'
import type { BookCheck } from './check.ts'
import { checkSum } from './parts.ts'
import { newTally } from './report.ts'

function asFact(sheet: Sheet, entry: Entry, column: number): Fact[] {
  const amount = entry.values[column]
  const { year, phase } = sheet.columns[column]!
  if (!amount) return []
  const line = entry.lines[column] ?? entry.line
  return [
    {
      subject: `ec:${entry.code}`,
      purse: 'general',
      year,
      phase,
      amount,
      label: entry.label,
      line,
      place: placeIn(sheet, entry, sheet.columns[column]),
      source: 'table',
    },
  ]
}

export const economySums: BookCheck = {
  rule: 'economy_sum',
  about: '人员经费＝工资福利＋对个人和家庭的补助，公用经费＝商品服务＋资本性支出',
  run(book) {
    const tally = newTally()
    for (const sheet of book.sheets.filter(({ flavor }) => flavor === 'economic'))
      for (const [subject, label] of [
        ['personnel', '人员经费'],
        ['public', '公用经费'],
      ] as const) {
        const total = sheet.entries.find((entry) => entry.label.startsWith(label) && !entry.code)
        const column = sheet.columns.findIndex(({ measure }) => measure === 'total')
        if (!total || column < 0) continue
        const classes = sheet.entries.filter((entry) => entry.code && economy[subject].includes(entry.code))
        const parts = classes.map((entry) => asFact(sheet, entry, column)).filter((facts) => facts.length > 0)
        if (parts.length > 0) checkSum(tally, asFact(sheet, { ...total, code: '' }, column), parts, false)
      }
    return tally
  },
}
