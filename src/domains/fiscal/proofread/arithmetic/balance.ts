/** What comes in goes out. */
import type { Purse } from '../facts/fact.ts'
import type { BookCheck } from './check.ts'
import { checkSum } from './parts.ts'
import { newTally } from './report.ts'

export const balance: BookCheck = {
  rule: 'balance',
  about: '收入总计应等于支出总计',
  run(book) {
    const tally = newTally()
    const year = book.paper.year ?? 0
    const phase = book.paper.kind === 'final' ? 'final' : 'budget'
    for (const purse of ['all', 'appropriation'] as Purse[]) {
      const income = book.of({ subject: 'income_total', purse, year, phase })
      const spent = book.of({ subject: 'expenditure_total', purse, year, phase })
      checkSum(tally, income, [spent], false)
    }
    return tally
  },
}
