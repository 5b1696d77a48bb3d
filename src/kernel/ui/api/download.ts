import { type Query, send } from './request.ts'

/** Fetches first and saves then: a refusal is shown as a sentence, not saved as a broken file. */
export async function download(path: string, query: Query = {}, fallbackName = '下载'): Promise<void> {
  const response = await send('GET', path, { query })
  const name = fileNameFrom(response.headers.get('content-disposition')) ?? fallbackName
  save(await response.blob(), name)
}

export function save(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** RFC 6266: `filename*` carries the Chinese name, `filename` a stand-in for old programs. */
export function fileNameFrom(disposition: string | null): string | null {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (extended) return decodeName(extended)
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? null
}

function decodeName(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
