/** What comes in goes out. */
import type { Book } from '../facts/book.ts'
import type { Purse } from '../facts/fact.ts'
import type { BookCheck } from './check.ts'
import { checkSum } from './parts.ts'
import { newTally, type Tally } from './report.ts'

const PURSES: readonly Purse[] = ['all', 'appropriation', 'general', 'fund', 'capital']

/** Opening + income = expenditure + closing, where a closed year states all four. */
function checkFlow(tally: Tally, book: Book, purse: Purse): void {
  const topic = { purse, year: book.paper.year ?? 0, phase: 'final' } as const
  const find = (subject: string) => book.of({ ...topic, subject })
  const [opening, income, spent, closing] = [
    find('carry_in'),
    find('income_year'),
    find('expenditure_year'),
    find('carry_out'),
  ]
  if ([opening, income, spent, closing].some((facts) => facts.length !== 1)) return
  const others = ['surplus', 'distribution'].flatMap((subject) => find(subject))
  if (others.some((fact) => !fact.amount.value.eq(0))) return
  const [first, came, went, last] = [opening[0]!, income[0]!, spent[0]!, closing[0]!]
  const whole = {
    ...last,
    amount: { ...last.amount, value: last.amount.value.plus(went.amount.value) },
    label: `${went.label}与${last.label}合计`,
  }
  const near = Math.abs(first.line - last.line) <= 2
  if (near)
    checkSum(
      tally,
      [{ ...whole, amount: { ...whole.amount, printed: `${went.amount.printed}＋${last.amount.printed}` } }],
      [[first], [came]],
      false,
    )
}

/** `收入100万元，支出100万元，收支平衡。` */
function checkWords(tally: Tally, book: Book): void {
  for (const { text, line, lastLine } of book.paper.passages) {
    if (!/收支(?:相抵后?)?平衡/.test(text)) continue
    const told = book.statements.facts.filter(
      (fact) => fact.line >= line && fact.line <= lastLine && fact.year === book.paper.year,
    )
    for (const purse of PURSES) {
      const side = (name: string) =>
        told.filter((fact) => fact.purse === purse && fact.subject.startsWith(name))
      const [income, spent] = [side('income_'), side('expenditure_')]
      if (income.length === 1 && spent.length === 1) checkSum(tally, income, [spent], false)
    }
  }
}

export const balance: BookCheck = {
  rule: 'balance',
  about: '收入总计应等于支出总计；年初结转＋本年收入＝本年支出＋年末结转',
  run(book) {
    const tally = newTally()
    const year = book.paper.year ?? 0
    const phase = book.paper.kind === 'final' ? 'final' : 'budget'
    for (const purse of ['all', 'appropriation'] as Purse[]) {
      const income = book.of({ subject: 'income_total', purse, year, phase })
      const spent = book.of({ subject: 'expenditure_total', purse, year, phase })
      checkSum(tally, income, [spent], false)
    }
    checkWords(tally, book)
    if (phase === 'final') for (const purse of PURSES) checkFlow(tally, book, purse)
    return tally
  },
}
