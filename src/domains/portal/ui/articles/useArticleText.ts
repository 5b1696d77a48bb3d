import { useRef, useState } from 'react'
import type { ArticleContent, ArticleDetail } from '../../articles/contract.ts'

/** What is written: fields in state, the body wherever the editor keeps it; and what the server has of it. */
export function useArticleText(detail: ArticleDetail) {
  const [content, setContent] = useState(detail.content)
  /** Raised when the body has to be loaded anew: the editor is made again. */
  const [generation, setGeneration] = useState(0)
  const box = useRef({
    content,
    hash: detail.hash,
    stored: detail.content,
    readHtml: () => detail.content.html,
  })
  return {
    content,
    generation,
    box,
    read: (): ArticleContent => ({ ...box.current.content, html: box.current.readHtml() }),
    load(next: ArticleContent) {
      box.current = { ...box.current, content: next, readHtml: () => next.html }
      setContent(next)
      setGeneration((before) => before + 1)
    },
    change(part: Partial<ArticleContent>) {
      const next = { ...box.current.content, ...part }
      box.current.content = next
      setContent(next)
    },
  }
}
