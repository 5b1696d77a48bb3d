import { existsSync } from 'node:fs'
import { join } from 'node:path'

const SHIPPED = join(import.meta.dirname, '../../../../themes')
const USUAL = 'county-blue'

export type ThemeFolders = (name: string) => string

/** The county's own under `<data>/themes` before those that were shipped. */
export function themeFolders(dataDir: string): ThemeFolders {
  return (name) => {
    const own = join(dataDir, 'themes', name)
    if (existsSync(join(own, 'theme.json'))) return own
    const shipped = join(SHIPPED, name)
    return existsSync(join(shipped, 'theme.json')) ? shipped : join(SHIPPED, USUAL)
  }
}
