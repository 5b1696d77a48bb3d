import { createHash } from 'node:crypto'
import { type Archive, openArchive } from './archive-reader.ts'
import { MANIFEST, type Manifest, NOTE } from './manifest.ts'
import { problem } from './problem.ts'

/** Reads every part to its end and compares it with the manifest. */
export async function checkParts(archive: Archive): Promise<void> {
  const listed = new Set([MANIFEST, NOTE, ...archive.manifest.parts.map(({ name }) => name)])
  for (const name of archive.names()) {
    if (!listed.has(name)) throw problem('foreign_part', `备份中多出 ${name}，来历不明，请换用另一份备份。`)
  }
  for (const { part } of archive.manifest.tables) {
    if (!listed.has(part)) throw problem('incomplete', `备份中缺少 ${part}，请换用另一份备份。`)
  }
  for (const part of archive.manifest.parts) {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of await archive.read(part.name)) {
      hash.update(chunk as Buffer)
      size += (chunk as Buffer).length
    }
    if (size !== part.size || hash.digest('hex') !== part.sha256) {
      throw problem('part_altered', `备份中的 ${part.name} 与清单不符，请换用另一份备份。`)
    }
  }
}

/** `backup --verify`: what is in it, once it is known to be whole. */
export async function checkBackup(file: string): Promise<Manifest & { readonly size: number }> {
  const archive = await openArchive(file)
  try {
    await checkParts(archive)
    return { ...archive.manifest, size: archive.size }
  } finally {
    archive.close()
  }
}
