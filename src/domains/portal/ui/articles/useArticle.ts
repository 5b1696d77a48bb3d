import { useEffect, useRef, useState } from 'react'
import { type StoredFile, useKeptText, useRefresh } from '#kernel/ui'
import type { ArticleContent, ArticleDetail } from '../../articles/contract.ts'
import { unsentKey } from './UnsentNotice.tsx'
import { useAutosave } from './useAutosave.ts'

/** The article as it is being written: fields in state, the body wherever the editor keeps it. */
export function useArticle(detail: ArticleDetail) {
  const [content, setContent] = useState(detail.content)
  const [problems, setProblems] = useState(detail.problems)
  const [files, setFiles] = useState<readonly StoredFile[]>(detail.files)
  /** Raised when the body has to be loaded anew: the editor is made again. */
  const [generation, setGeneration] = useState(0)
  const box = useRef({
    content,
    hash: detail.hash,
    stored: detail.content,
    readHtml: () => detail.content.html,
  })
  const refresh = useRefresh()
  const read = (): ArticleContent => ({ ...box.current.content, html: box.current.readHtml() })
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

  // Not with the server: then at least with this browser, should the page be closed or the article go its way.
  const { kind } = autosave.state
  const keepNow = useRef(() => {})
  keepNow.current = () => keepUnsent(JSON.stringify(read()))
  const lookAgain = useRef(refresh)
  lookAgain.current = refresh
  useEffect(() => {
    if (kind !== 'failed' && kind !== 'conflict') return
    keepNow.current()
    // It may be in review by now, or deleted: the page has to say so.
    void lookAgain.current()
  }, [kind])
  useEffect(() => {
    const leave = () => {
      if (autosave.unsaved) keepNow.current()
    }
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [autosave])

  function load(next: ArticleContent) {
    box.current = { ...box.current, content: next, readHtml: () => next.html }
    setContent(next)
    setGeneration((before) => before + 1)
  }

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
    content,
    problems,
    files,
    generation,
    read,
    addFiles: (more: readonly StoredFile[]) =>
      setFiles((known) => [...known, ...more.filter(({ id }) => !known.some((one) => one.id === id))]),
    change(part: Partial<ArticleContent>) {
      const next = { ...box.current.content, ...part }
      box.current.content = next
      setContent(next)
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
