import { type StoredFile, uploadWithProgress, wakeSession } from '#kernel/ui'

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
}

/** Sends one file; the article then names it by its number. */
export async function uploadFile(file: Blob, name: string): Promise<StoredFile> {
  await wakeSession()
  const form = new FormData()
  form.append('file', file, withEnding(name, file.type))
  return uploadWithProgress<StoredFile>('/api/files', form, () => {}).answer
}

const withEnding = (name: string, type: string): string =>
  /\.\w{2,5}$/.test(name) ? name : `${name}.${ENDINGS[type] ?? 'bin'}`
