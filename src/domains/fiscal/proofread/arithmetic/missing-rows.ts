/** A 款 with money but without items, in a table that lists items. */
import type { Book } from '../facts/book.ts'
import { placeIn } from '../tables/facts.ts'
import type { Entry, Sheet } from '../tables/sheet.ts'
import type { BookCheck } from './check.ts'
import { newTally, report } from './report.ts'

const hasMoney = (entry: Entry) => entry.values.some((value) => value && !value.value.eq(0))

function childless(sheet: Sheet): Entry[] {
  const codes = sheet.entries.flatMap((entry) => (entry.code ? [entry.code] : []))
  const groups = sheet.entries.filter((entry) => entry.code?.length === 5 && hasMoney(entry))
  const bare = groups.filter(
    (group) => !codes.some((code) => code.length === 7 && code.startsWith(group.code!)),
  )
  return bare.length < groups.length - bare.length ? bare : []
}

/** What the other tables and the narrative list under this 款. */
function itemsElsewhere(book: Book, sheet: Sheet, code: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const other of book.sheets)
    if (other !== sheet)
      for (const entry of other.entries)
        if (entry.code?.length === 7 && entry.code.startsWith(code) && hasMoney(entry))
          found.set(entry.code, entry.label)
  for (const fact of book.statements.facts) {
    const item = /^fn:(\d{7})$/.exec(fact.subject)?.[1]
    if (item?.startsWith(code)) found.set(item, found.get(item) ?? '')
  }
  return found
}

export const missingRows: BookCheck = {
  rule: 'missing_row',
  about: '功能分类表中有金额的款下应列出项',
  run(book) {
    const tally = newTally()
    for (const sheet of book.sheets.filter(({ flavor }) => flavor === 'functional' || flavor === 'income'))
      for (const entry of childless(sheet)) {
        tally.done++
        const items = [...itemsElsewhere(book, sheet, entry.code!)]
        const names = items.map(([code, label]) => `${code} ${label}`.trim()).join('、')
        const place = placeIn(sheet, entry, undefined)
        const message = `${place}有金额，下面没有列出项级科目${names ? `（其他表列有${names}）` : ''}，请补上漏列的行。`
        const printed = entry.values.find((value) => value)?.printed ?? ''
        tally.findings.push(
          report({
            level: items.length > 0 ? 'error' : 'doubt',
            place,
            line: entry.line,
            lines: [],
            printed,
            expected: names || null,
            difference: null,
            message,
          }),
        )
      }
    return tally
  },
}
