import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Kept on disk: a form that was open while the server restarted, or is answered by another process, stays valid. */
export async function formSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'keys', 'form-secret')
  const existing = await readFile(path, 'utf8').catch(unlessMissing)
  return existing ?? makeSecret(path)
}

/** Linked into place when whole: two processes that start together end up with the same one. */
async function makeSecret(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, path).catch((error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await unlink(draft)
  }
  return readFile(path, 'utf8')
}

function unlessMissing(error: { code?: string }): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
