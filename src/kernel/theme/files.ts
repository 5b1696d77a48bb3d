import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** A file of the theme folder, by its path inside it with forward slashes. */
export interface ThemeFile {
  readonly name: string
  readonly bytes: Buffer
}

const FILE_MOST = 2 * 1024 * 1024
const FILES_MOST = 500

function* walk(folder: string, from = folder): Generator<string> {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    const path = join(from, entry.name)
    // Links are left out: through one, a theme could show any file of the machine.
    if (entry.isDirectory()) yield* walk(folder, path)
    else if (entry.isFile()) yield relative(folder, path).split(sep).join('/')
  }
}

/** Everything the theme consists of, read once. Templates then know no disk. */
export function readThemeFiles(folder: string): ThemeFile[] {
  const names = [...walk(folder)].sort()
  if (names.length > FILES_MOST)
    throw new RangeError(`主题文件太多（${names.length} 个），最多 ${FILES_MOST} 个。`)
  return names.map((name) => {
    const bytes = readFileSync(join(folder, name))
    if (bytes.length > FILE_MOST) throw new RangeError(`主题文件 ${name} 太大，最多 2 MB。`)
    return { name, bytes }
  })
}

/** Changes whenever a file is added, removed or saved. */
export function fingerprint(folder: string): string {
  return [...walk(folder)]
    .sort()
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name))
      return `${name} ${mtimeMs} ${size}`
    })
    .join('\n')
}
