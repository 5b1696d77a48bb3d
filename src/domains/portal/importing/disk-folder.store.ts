/** A folder on this machine, for the command line. Links are not followed: nothing outside of it is read. */
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { invalid } from '#kernel/errors'
import { type Folder, unreadable } from './draft.ts'
import { isNoise } from './paths.ts'

const FILES_MOST = 50_000
const MEGABYTE = 1024 * 1024

export async function openDiskFolder(root: string): Promise<Folder> {
  const paths: string[] = []
  const walk = async (within: string): Promise<void> => {
    const entries = await readdir(join(root, within), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = within === '' ? entry.name : `${within}/${entry.name}`
      if (isNoise(path) || entry.isSymbolicLink()) continue
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile()) paths.push(path)
      if (paths.length > FILES_MOST)
        invalid('file', `文件夹里超过 ${FILES_MOST} 个文件，请按子文件夹分几次导入`)
    }
  }
  await walk('')
  return {
    paths,
    async bytes(path, most) {
      const { size } = await lstat(join(root, path)).catch(() => unreadable('文件读不出来'))
      if (size > most) unreadable(`文件超过 ${Math.floor(most / MEGABYTE)} MB`)
      return readFile(join(root, path)).catch(() => unreadable('文件读不出来'))
    },
    close: async () => undefined,
  }
}
