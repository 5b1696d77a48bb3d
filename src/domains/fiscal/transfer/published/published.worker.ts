import { parentPort } from 'node:worker_threads'
import { InvalidInput } from '#kernel/errors'
import { exact } from '../../books/money.ts'
import { editionOf } from '../../classification/codes.ts'
import { formSets } from '../../forms/shipped.ts'
import { identityOf } from './identity.ts'
import { tablesInPaper } from './paper.ts'
import { publishedBook } from './published.ts'
import type { PublishedAnswer, PublishedFigures, PublishedTask } from './reading.ts'
import { textSheet } from './sheet.ts'

async function perform(task: PublishedTask): Promise<PublishedAnswer> {
  try {
    return { found: await figuresIn(task) }
  } catch (error) {
    // A class does not survive the way between threads; its sentence does.
    if (error instanceof InvalidInput) return { refused: error.message }
    throw error
  }
}

async function figuresIn(task: PublishedTask): Promise<PublishedFigures | null> {
  const { sheets, identity } = await tablesOf(task)
  const year = task.wish.year ?? identity.year
  // Without a year the codes of the latest one are as good as any; the year is asked for afterwards.
  const latest = Math.max(...task.codes.map(({ fromYear }) => fromYear))
  const book = publishedBook(sheets, formSets(), editionOf(task.codes, year ?? latest))
  if (!book) return null
  const { set, tables, missing, figures, facts, projects, problems, notes } = book
  return {
    unit: identity.unit,
    year,
    kind: set.kind === 'budget' && identity.isAdjusted ? 'adjusted' : set.kind,
    label: set.label,
    tables,
    missing,
    figures: figures.map(({ fact, code, facet, purse, amount }) => ({
      fact,
      code,
      facet,
      purse,
      amount: exact(amount),
    })),
    cells: figures.map(({ at }) => at),
    only: [...facts],
    projects: [...projects],
    problems,
    notes,
  }
}

async function tablesOf(task: PublishedTask) {
  if ('bytes' in task) return tablesInPaper(Buffer.from(task.bytes), task.name)
  const sheets = task.sheets.map(textSheet)
  return { sheets, identity: identityOf(sheets) }
}

parentPort?.on('message', (task: PublishedTask) => {
  perform(task).then(
    (value) => parentPort?.postMessage({ value }),
    (error: Error) => parentPort?.postMessage({ error: error.message }),
  )
})
