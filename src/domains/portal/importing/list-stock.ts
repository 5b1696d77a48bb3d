/** A list of old articles with what lies beside it: texts and attachments that its rows name. */
import type { readWorkbook } from '#kernel/documents'
import { type Draft, type Stock, Unreadable } from './draft.ts'
import { type Reading, textOfFile } from './file-text.ts'
import { type Lookup, unusedIn } from './paths.ts'
import { readList } from './sheet.ts'

type Sheets = Awaited<ReturnType<typeof readWorkbook>>

/** Texts and attachments that its rows name lie beside it, when it came in a folder. */
export async function listStock(
  sheets: Sheets,
  beside: (Reading & { path: string }) | undefined,
): Promise<Stock> {
  const drafts: Draft[] = []
  const pages: string[] = []
  for (const { draft, page } of readList(sheets)) {
    const path = page && beside?.lookup('', page)
    const own = withAttachments(draft, beside?.lookup)
    drafts.push(page ? await withText(own, { page, path, beside }) : own)
    if (path) pages.push(path)
  }
  if (!beside) return { drafts, unused: [] }
  const used = drafts.flatMap(({ wanted }) => wanted.map(({ path }) => path))
  const unused = unusedIn(beside.folder.paths, [beside.path, ...pages, ...used])
  return { drafts, folder: beside.folder, unused }
}

function withAttachments(draft: Draft, lookup: Lookup | undefined): Draft {
  const wanted = draft.wanted.flatMap((one) => {
    const path = lookup?.('', one.path)
    return path === undefined ? [] : [{ ...one, path }]
  })
  return { ...draft, wanted }
}

interface Named {
  readonly page: string
  readonly path: string | undefined
  readonly beside: Reading | undefined
}

async function withText(draft: Draft, { page, path, beside }: Named): Promise<Draft> {
  const wrong = (message: string): Draft => {
    const told = `${draft.names?.page ?? '正文文件名'}：${message}`
    return { ...draft, problems: [...(draft.problems ?? []), told] }
  }
  if (!beside || path === undefined) return wrong(`没有找到文件“${page}”，请与清单一起打成 ZIP`)
  try {
    const text = await textOfFile(beside, path)
    const own = draft.fields as { html: string; attachments: unknown[] }
    const { html, attachments } = text.fields as { html: string; attachments: unknown[] }
    const fields = { ...own, html: own.html || html, attachments: [...own.attachments, ...attachments] }
    return { ...draft, fields, wanted: [...draft.wanted, ...text.wanted], remarks: text.remarks }
  } catch (error) {
    if (error instanceof Unreadable) return wrong(error.message)
    throw error
  }
}
