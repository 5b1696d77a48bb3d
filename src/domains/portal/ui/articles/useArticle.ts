import { useEffect, useState } from 'react'
import { type StoredFile, useKeptText, useRefresh } from '#kernel/ui'
import type { ArticleContent, ArticleDetail } from '../../articles/contract.ts'
import { unsentKey } from './UnsentNotice.tsx'
import { useArticleText } from './useArticleText.ts'
import { useAutosave } from './useAutosave.ts'
import { useUnsentKept } from './useUnsentKept.ts'

/** The article as it is being written: its text, what it still lacks, and its way to the server. */
export function useArticle(detail: ArticleDetail) {
  const { box, read, load, ...text } = useArticleText(detail)
  const [problems, setProblems] = useState(detail.problems)
  const { files, addFiles } = useFiles(detail.files)
  const refresh = useRefresh()
  const stored = () => box.current.stored
  const [, keepUnsent] = useKeptText(unsentKey(detail.article.id))
  const autosave = useAutosave(detail.article, stored, read, (answer, sent) => {
    box.current.hash = answer.hash
    box.current.stored = { ...sent, html: answer.html }
    keepUnsent(null)
    setProblems(answer.problems)
    // What may be done with it follows from what it lacks.
    if (answer.problems.length !== problems.length || answer.state !== detail.article.state) void refresh()
  })
  useUnsentKept(autosave, () => keepUnsent(JSON.stringify(read())), refresh)

  // An action changed it, or a colleague did while nothing was typed here.
  useEffect(() => {
    const { version } = detail.article
    if (version <= autosave.version || autosave.unsaved || autosave.state.kind === 'conflict') return
    autosave.goOn(version, false)
    setProblems(detail.problems)
    box.current.stored = detail.content
    if (detail.hash === box.current.hash) return
    box.current.hash = detail.hash
    load(detail.content)
  })

  return {
    autosave,
    content: text.content,
    problems,
    files,
    generation: text.generation,
    read,
    addFiles,
    change(part: Partial<ArticleContent>) {
      text.change(part)
      autosave.touch()
    },
    changedBody(readHtml: () => string) {
      box.current.readHtml = readHtml
      autosave.touch()
    },
    /** The decision between two texts: what goes on, over what stands there in which version. */
    settle(next: ArticleContent, current: ArticleContent, from: number, save: boolean) {
      box.current.stored = current
      load(next)
      autosave.goOn(from, save)
    },
  }
}

export type ArticleInHand = ReturnType<typeof useArticle>

/** What is attached or was in this sitting: the sizes of what comes back are known. */
function useFiles(begun: readonly StoredFile[]) {
  const [files, setFiles] = useState(begun)
  return {
    files,
    addFiles: (more: readonly StoredFile[]) =>
      setFiles((known) => [...known, ...more.filter(({ id }) => !known.some((one) => one.id === id))]),
  }
}
