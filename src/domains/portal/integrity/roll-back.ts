/** What an older release consists of. */
import type { Tx } from '#kernel/db'
import { notLive } from './hold.store.ts'
import { changesSince, type FileRow, filesAt } from './release.store.ts'
import type { Target } from './release-folder.store.ts'

const ARTICLE = 'article:'

/** What is served now with everything undone that later releases did. */
export async function targetOf(tx: Tx, siteId: string, number: number): Promise<Target> {
  const now = new Map((await filesAt(tx, siteId, 'all')).map((row) => [row.path, row]))
  const was = new Map<string, FileRow | null>()
  for (const { path, before } of await changesSince(tx, siteId, number)) was.set(path, before)
  const back = [...was.values()].filter((row) => row !== null)
  const gone = await withdrawnAmong(tx, back)
  const files = new Map(now)
  let leftOut = 0
  for (const [path, row] of was) {
    const isLeftOut = row !== null && gone.has(articleOf(row))
    if (isLeftOut) leftOut++
    if (row && !isLeftOut) files.set(path, row)
    else files.delete(path)
  }
  return {
    files,
    put: [...files.values()].filter((row) => now.get(row.path)?.hash !== row.hash),
    gone: [...now.keys()].filter((path) => !files.has(path)),
    leftOut,
  }
}

const articleOf = ({ subject }: FileRow): string =>
  subject.startsWith(ARTICLE) ? subject.slice(ARTICLE.length) : ''

async function withdrawnAmong(tx: Tx, rows: readonly FileRow[]): Promise<ReadonlySet<string>> {
  return notLive(tx, [...new Set(rows.map(articleOf).filter((id) => id !== ''))])
}

export { writeRelease } from './release-folder.store.ts'
