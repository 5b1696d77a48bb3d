/** Taking over a whole book: all of it or nothing. */
import { type Act, defineAction, reaches } from '#kernel/actions'
import { type FieldError, InvalidInput, invalid, refuseIf } from '#kernel/errors'
import { change, classified, closedBlockers } from '../books/book.actions.ts'
import { type BookRow, bookOf, figuresOf, insertBook, lockBook } from '../books/book.store.ts'
import type { Figure } from '../books/book.ts'
import { replacing, standing } from '../books/change.ts'
import { type BookFile, bookFile } from '../books/contract.ts'
import { type Classification, type ReadFigures, readFigures } from '../books/figure-input.ts'
import { exact, readMoney } from '../books/money.ts'
import { unitIdOf } from '../units/profile.store.ts'
import { type Payment, projectsOf, savePayments, saveProjects } from '../units/project.store.ts'

export const importBook = defineAction({
  name: 'fiscal.import_book',
  label: '导入账簿',
  permission: 'fiscal.write',
  subjectKind: 'fiscal.book',
  input: bookFile,
  async run(act, file) {
    const unitId = (await unitIdOf(act.tx, file.unit.code, file.year)) ?? ''
    if (!reaches(act.scope, unitId) || unitId === '')
      invalid('unit.code', `没有代码为 ${file.unit.code} 的单位，或您无权填报`)
    const { figures, problems } = readFile(file, await classified(act, file.year))
    if (problems.length > 0) throw new InvalidInput(problems)
    const book = await bookToFill(act, unitId, file)
    act.about(book.id)
    refuseIf(closedBlockers(book))
    const before = await figuresOf(act.tx, book.id)
    await saveProjects(act.tx, unitId, file.year, file.projects)
    await takePayments(act, unitId, file)
    act.note({ year: file.year, kind: file.kind, figures: figures.length })
    const done = await change(act, book, 'imported', replacing(before, figures, file.only), standing(before))
    return { ...done, id: book.id, figures: figures.length }
  },
})

/** What is wrong with the file itself, by the path of each figure. Also what a dry run answers. */
export function readFile(file: BookFile, classification: Classification): ReadFigures {
  const typed = file.figures.map(({ fact, code, facet, purse, amount }, at) => ({
    at: `figures.${at}`,
    place: { fact, code, facet, purse },
    amount,
  }))
  const read = readFigures(typed, file.moneyUnit, classification)
  return { ...read, problems: [...read.problems, ...projectProblems(file, read.figures)] }
}

function projectProblems(
  { projects, payments, moneyUnit }: BookFile,
  figures: readonly Figure[],
): FieldError[] {
  const known = new Set(projects.map(({ code }) => code))
  const unnamed = figures.filter(({ fact, facet }) => fact === 'project' && !known.has(facet))
  const twice = projects.filter(({ code }, at) => projects.findIndex((one) => one.code === code) !== at)
  const months = payments.map(({ project, month }) => `${project}/${month}`)
  return [
    ...unnamed.map(({ facet }) => ({ path: 'projects', message: `项目 ${facet} 没有写名称` })),
    ...twice.map(({ code }) => ({ path: 'projects', message: `项目 ${code} 写了两次` })),
    ...payments.flatMap(({ project, amount }, at) => {
      const path = `payments.${at}`
      const read = readMoney(amount, moneyUnit)
      if ('problem' in read) return [{ path, message: read.problem }]
      if (months.indexOf(months[at] ?? '') !== at)
        return [{ path, message: '同一项目同一月写了两次，请合并' }]
      return known.has(project) ? [] : [{ path, message: `没有编码为 ${project} 的项目` }]
    }),
  ]
}

async function bookToFill(act: Act, unitId: string, { year, kind }: BookFile): Promise<BookRow> {
  const known = await bookOf(act.tx, unitId, year, kind)
  if (known) return (await lockBook(act, known.id)) ?? known
  const made = await insertBook(act.tx, { unitId, year, kind }, act.clock.now())
  // Somebody opened it between the two questions: his commit is seen by now.
  return (
    made ?? (await bookOf(act.tx, unitId, year, kind)) ?? invalid('year', '账簿刚刚被他人新建，请再导入一次')
  )
}

async function takePayments(act: Act, unitId: string, file: BookFile): Promise<void> {
  const ids = new Map((await projectsOf(act.tx, unitId, file.year)).map(({ code, id }) => [code, id]))
  const rows = file.payments.flatMap(({ project, month, amount }): Payment[] => {
    const projectId = ids.get(project)
    const read = readMoney(amount, file.moneyUnit)
    return projectId && 'amount' in read ? [{ projectId, month, amount: exact(read.amount) }] : []
  })
  await savePayments(act.tx, rows)
}
