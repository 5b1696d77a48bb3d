/** The words of attachments of a draft, for its check: read once for each content of a file. */
import { sql } from 'kysely'
import type { Act } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { blobPath } from '#kernel/files'
import { checkText, type WordLists } from '#kernel/text'
import type { ArticleContent } from '../articles/contract.ts'
import type { Risk } from '../reviews/contract.ts'
import { keepText, knownTexts } from '../search/attachment.queries.ts'
import { attachmentText, isReadable } from '../search/attachment-text.store.ts'

interface Attached {
  readonly name: string
  readonly sha256: string
  readonly size: number
}

/** Whoever sends for review waits for so many new files at most; each may take ten seconds, hardly any does. */
const READ_MOST = 3
const RISKS_OF_FILE = 30

async function attachedTo(tx: Tx, { attachments }: ArticleContent): Promise<Attached[]> {
  const ids = attachments.map(({ fileId }) => fileId)
  if (ids.length === 0) return []
  const { rows } = await sql<Attached>`
    select name, sha256, size from files.file where id = any(${ids}::uuid[]) and quarantined_at is null
    order by name`.execute(tx)
  return rows.filter(isReadable)
}

/** What a reviewer should look at in the attachments; of what could not be read he is told. */
export async function attachmentRisks(
  { tx, clock, dataDir }: Pick<Act, 'tx' | 'clock' | 'dataDir'>,
  content: ArticleContent,
  lists: WordLists,
): Promise<Risk[]> {
  const files = await attachedTo(tx, content)
  const known = new Map(
    await knownTexts(
      tx,
      files.map(({ sha256 }) => sha256),
    ),
  )
  const unread = files.filter(({ sha256 }) => !known.has(sha256))
  for (const { sha256, name } of unread.slice(0, READ_MOST)) {
    const text = await attachmentText(blobPath({ root: `${dataDir}/files` }, sha256), name)
    if (text !== null) await keepText(tx, sha256, text, clock.now())
    known.set(sha256, text)
  }
  return files.flatMap(({ name, sha256 }) => risksIn(name, known.get(sha256) ?? '', lists))
}

function risksIn(name: string, text: string, lists: WordLists): Risk[] {
  if (text.trim() === '')
    return [
      {
        code: 'file_unread',
        level: 'notice',
        message: `附件《${name}》没有读到文字，请人工核对`,
        quote: name,
      },
    ]
  return checkText(text, lists, { printed: /\.pdf$/i.test(name) })
    .filter(({ level }) => level !== 'notice')
    .slice(0, RISKS_OF_FILE)
    .map(({ rule, level, message, text: quote, suggestion }) => ({
      ...{ code: rule, level, quote },
      message: `附件《${name}》：${message}${suggestion ? `（可改为“${suggestion}”）` : ''}`,
    }))
}
