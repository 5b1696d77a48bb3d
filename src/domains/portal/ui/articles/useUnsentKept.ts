import { useEffect, useRef } from 'react'
import type { ArticleContent } from '../../articles/contract.ts'
import type { Autosave } from './autosave.ts'

/** Not with the server: then at least with this browser, should the page be closed or the article go its way. */
export function useUnsentKept(
  autosave: Autosave<ArticleContent>,
  keep: () => void,
  refresh: () => Promise<void>,
): void {
  const { kind } = autosave.state
  const keepNow = useRef(keep)
  keepNow.current = keep
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
}
