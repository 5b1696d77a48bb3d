import { useEffect, useReducer, useRef, useState } from 'react'
import { isProblem, now } from '#kernel/ui'
import { cleanBody } from '../../articles/body/contract.ts'
import type { ArticleContent } from '../../articles/contract.ts'
import { Autosave, type SaveState, type Sent } from './autosave.ts'
import { type Saved, saveArticle } from './save.ts'

export type ArticleSaveState = SaveState<ArticleContent>

/** An article's autosave, alive while its page is. */
export function useAutosave(
  { id, version: begun }: { readonly id: string; readonly version: number },
  stored: () => ArticleContent,
  read: () => ArticleContent,
  saved: (answer: Saved, sent: ArticleContent) => void,
): Autosave<ArticleContent> {
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const latest = useRef({ stored, read, saved })
  latest.current = { stored, read, saved }
  const [autosave] = useState(
    () =>
      new Autosave<ArticleContent>(
        begun,
        async (version): Promise<Sent<ArticleContent>> => {
          try {
            const content = kept(latest.current.read())
            // Opened, looked at, changed and changed back: that is no new version.
            if (same(content, latest.current.stored())) return { kind: 'saved', version, at: now() }
            const answer = await saveArticle(id, version, content)
            latest.current.saved(answer, content)
            return { kind: 'saved', version: answer.version, at: now() }
          } catch (error) {
            return failure(error)
          }
        },
        draw,
      ),
  )
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (autosave.unsaved) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      void autosave.flush()
    }
  }, [autosave])
  return autosave
}

/** As the server keeps it. */
const kept = (content: ArticleContent): ArticleContent => ({ ...content, html: cleanBody(content.html).html })

const same = (one: ArticleContent, other: ArticleContent): boolean => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof ArticleContent>
  return [...names].every((name) => JSON.stringify(one[name] || '') === JSON.stringify(other[name] || ''))
}

function failure(error: unknown): Sent<ArticleContent> {
  if (isProblem(error, 'version_conflict')) {
    const { version, content } = (error.current ?? {}) as { version?: number; content?: ArticleContent }
    if (content && version !== undefined) return { kind: 'conflict', current: content, version }
  }
  if (!isProblem(error)) return { kind: 'failed', reason: '没能保存，请重试。', again: true }
  const again = error.code === 'unreachable' || error.status >= 500 || error.status === 429
  return { kind: 'failed', reason: error.reasons[0] ?? error.message, again }
}
