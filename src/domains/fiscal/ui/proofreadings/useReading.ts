import { useRef, useState } from 'react'
import { ApiProblem, api, uploadWithProgress, useRefresh, wakeSession, withQuery } from '#kernel/ui'
import { FILE_MOST_MB } from '../../proofreadings/contract.ts'
import { proofreadingsApi } from './paths.ts'

interface Kept {
  readonly id: string
}

export interface Progress {
  readonly name: string
  /** Share that has been sent; 1 while the server reads. */
  readonly sent: number
}

/** Sends a file or a text and waits until it has been read. */
export function useReading(previousId: string | undefined, done: (id: string) => void) {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const cancelling = useRef<(() => void) | null>(null)
  const refresh = useRefresh()

  async function follow(name: string, work: () => Promise<Kept>) {
    setProblem(null)
    setProgress({ name, sent: 0 })
    try {
      const { id } = await work()
      done(id)
      await refresh()
    } catch (error) {
      setProblem(error)
    } finally {
      cancelling.current = null
      setProgress(null)
    }
  }

  function readFile(file: File) {
    if (file.size > FILE_MOST_MB * 1024 * 1024) {
      const detail = `文件超过 ${FILE_MOST_MB} MB，请检查是否选错了文件，或只留文字后重试。`
      setProblem(new ApiProblem(0, { detail }))
      return
    }
    void follow(file.name, async () => {
      await wakeSession()
      const form = new FormData()
      form.append('file', file)
      const upload = uploadWithProgress<Kept>(withQuery(proofreadingsApi, { previousId }), form, (sent) =>
        setProgress({ name: file.name, sent }),
      )
      cancelling.current = upload.cancel
      return upload.answer
    })
  }

  function readText(text: string) {
    void follow('粘贴的文字', () => {
      setProgress({ name: '粘贴的文字', sent: 1 })
      return api.post<Kept>(proofreadingsApi, { text, previousId })
    })
  }
  return { progress, problem, readFile, readText, cancel: () => cancelling.current?.() }
}
