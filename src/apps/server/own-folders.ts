/** What a county lays into its data folder so that words and papers become its own. */
import { join } from 'node:path'
import { addFontFolder } from '#kernel/documents'
import { addDictionary } from '#kernel/search'

/** Neither folder need be there; what is laid into them counts from the next start. */
export function readOwnFolders(dataDir: string): void {
  addDictionary(join(dataDir, 'dictionary'))
  addFontFolder(join(dataDir, 'fonts'))
}
