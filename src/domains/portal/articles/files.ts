import { join } from 'node:path'
import type { Act } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { InvalidInput } from '#kernel/errors'
import {
  attachFiles,
  blobExists,
  defineReader,
  filesOf,
  findFile,
  keepFile,
  openStore,
  type StoredBlob,
} from '#kernel/files'
import { mayReadArticle, OWNER_KIND } from './article.store.ts'
import { fileIdsIn } from './content.ts'
import type { ArticleContent, ArticleDetail } from './contract.ts'

const MOST = 200
const ownerOf = (articleId: string) => ({ kind: OWNER_KIND, id: articleId })

/** What the content stands on becomes the article's: a fresh upload of the writer. Once attached it stays, for old editions. */
export async function attachNew(act: Act, articleId: string, content: ArticleContent): Promise<void> {
  const wanted = fileIdsIn(content)
  if (wanted.length === 0) return
  const own = new Set((await filesOf(act.tx, ownerOf(articleId))).map(({ id }) => id))
  const ids = wanted.filter((id) => !own.has(id))
  if (ids.length === 0) return
  const store = await openStore(join(act.dataDir, 'files'))
  const at = act.clock.now()
  try {
    await attachFiles(act.tx, { ids, owner: ownerOf(articleId), by: act.actor.id, at, most: MOST, store })
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new InvalidInput(error.fields.map(({ message }) => ({ path: 'content', message })))
  }
}

/** A copy stands on files of its own: the same bytes, other rows. Content in which each id is the copy's. */
export async function copyFiles(
  act: Act,
  articleId: string,
  content: ArticleContent,
): Promise<ArticleContent> {
  const ids = fileIdsIn(content)
  if (ids.length === 0) return content
  const store = await openStore(join(act.dataDir, 'files'))
  let text = JSON.stringify(content)
  const copies: string[] = []
  for (const id of ids) {
    const file = await findFile(act.tx, id)
    if (!file || !(await blobExists(store, file.sha256))) continue
    const by = { purpose: 'copy', by: act.actor.id, at: act.clock.now() }
    const copy = await keepFile(act.tx, file as unknown as StoredBlob, by)
    copies.push(copy)
    text = text.replaceAll(id, copy)
  }
  const attachment = {
    ids: copies,
    owner: ownerOf(articleId),
    by: act.actor.id,
    at: act.clock.now(),
    most: MOST,
    store,
  }
  await attachFiles(act.tx, attachment)
  return JSON.parse(text) as ArticleContent
}

export async function filesOfArticle(tx: Tx, articleId: string): Promise<ArticleDetail['files']> {
  const files = await filesOf(tx, ownerOf(articleId))
  return files.map(({ id, name, size, mediaType }) => ({ id, name, size, mediaType }))
}

/** Who may read the article may read what it stands on. */
defineReader(OWNER_KIND, async ({ actor, db }, { ownerId }) => {
  const scope = actor.permissions.get('portal.read')
  return scope !== undefined && ownerId !== null && mayReadArticle(db.tx, ownerId, scope)
})
