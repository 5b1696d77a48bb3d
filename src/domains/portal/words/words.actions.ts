/** Changing the county's lists: dated, with who and why. Each change sets off a look through the stock. */
import { type Act, defineAction } from '#kernel/actions'
import { type Blocker, InvalidInput, refuseIf } from '#kernel/errors'
import { enqueue } from '#kernel/jobs'
import { wordInputs } from './contract.ts'
import { scanWords } from './scan.jobs.ts'
import { openScan } from './scan.store.ts'
import {
  changeEntry,
  dropOpenFindings,
  type EntryRow,
  type Hand,
  insertEntries,
  knownAmong,
  lockEntry,
  lockLists,
  versionOf,
} from './words.store.ts'

const permission = 'portal.manage_words'
const subjectKind = 'portal.word'
const block = (code: string, message: string): Blocker => ({ code: `portal.${code}`, message })

const handOf = ({ actor, clock }: Act): Hand => ({ at: clock.now(), byId: actor.id, byName: actor.name })

/** The lists are the county's: whoever keeps one unit's site does not change what is wrong everywhere. */
function refusePart({ scope }: Pick<Act, 'scope'>): void {
  refuseIf(scope === 'all' ? [] : [block('words_of_county', '词表由全县统一管理，请联系县级网站管理员。')])
}

async function lookThrough(act: Act, entryIds: readonly string[]): Promise<string> {
  const id = await openScan(act.tx, entryIds, handOf(act))
  await enqueue(act.tx, scanWords, { id })
  return id
}

export const addWords = defineAction({
  name: 'portal.add_words',
  label: '加入词条',
  permission,
  subjectKind,
  input: wordInputs.add,
  async run(act, { kind, entries, reason }) {
    refusePart(act)
    await lockLists(act.tx)
    const texts = entries.map(({ text }) => text)
    refuseTwice(texts, new Set(await knownAmong(act.tx, kind, texts)))
    const rows = entries.map(({ right, ...entry }) => ({ kind, rightText: right, ...entry }))
    const wrong = rows.findIndex(({ text, rightText }) => kind === 'pair' && rightText.includes(text))
    if (wrong >= 0)
      throw new InvalidInput([{ path: `entries.${wrong}.right`, message: '正确写法里还有错误的写法' }])
    const ids = await insertEntries(act.tx, rows, reason, handOf(act))
    if (kind === 'exception') await dropOpenFindings(act.tx, { within: texts })
    const scan = kind === 'pair' ? await lookThrough(act, ids) : null
    if (ids.length === 1 && ids[0]) act.about(ids[0])
    act.note({ kind, words: texts.slice(0, 20), count: ids.length, reason })
    return { added: ids.length, version: await versionOf(act.tx), scan }
  },
})

function refuseTwice(texts: readonly string[], known: ReadonlySet<string>): void {
  const problems = texts.flatMap((text, at) => {
    const again = known.has(text) || texts.indexOf(text) < at
    return again ? [{ path: `entries.${at}.text`, message: `“${text}”已在词表里` }] : []
  })
  if (problems.length > 0) throw new InvalidInput(problems.slice(0, 50))
}

const removed = ({ removedAt }: EntryRow): Blocker[] =>
  removedAt ? [block('word_removed', '这一条已经移出词表，请刷新。')] : []
const load = (act: Act, { id }: { id: string }) => lockEntry(act.tx, id)

export const changeWord = defineAction({
  name: 'portal.change_word',
  label: '修改词条',
  permission,
  subjectKind,
  input: wordInputs.change,
  load,
  blockers: removed,
  async run(act, { right, level, source, reason }, entry: EntryRow) {
    refusePart(act)
    await lockLists(act.tx)
    await changeEntry(act.tx, entry, { rightText: right, level, source }, reason, handOf(act))
    if (entry.kind === 'pair') await lookThrough(act, [entry.id])
    act.note({ word: entry.text, right, level, reason })
    return { version: entry.version + 1 }
  },
})

export const removeWord = defineAction({
  name: 'portal.remove_word',
  label: '移出词表',
  permission,
  subjectKind,
  input: wordInputs.remove,
  load,
  blockers: removed,
  async run(act, { reason }, entry: EntryRow) {
    refusePart(act)
    await lockLists(act.tx)
    await changeEntry(act.tx, entry, null, reason, handOf(act))
    await dropOpenFindings(act.tx, { entryId: entry.id })
    act.note({ word: entry.text, reason })
    return { version: entry.version + 1 }
  },
})
