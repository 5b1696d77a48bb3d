import { useState } from 'react'
import { uploadWithProgress, useRefresh, wakeSession, withQuery } from '#kernel/ui'
import type { ImportAnswer } from '../../importing/contract.ts'
import { importsApi } from '../paths.ts'

interface Batch {
  readonly section: string | undefined
  readonly name: string
  readonly base: string
}

/** A file sent to be tried or taken over, and what came of it. */
export function useImportFile({ section, name, base }: Batch) {
  const [file, setFile] = useState<File | null>(null)
  const [answer, setAnswer] = useState<ImportAnswer | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const refresh = useRefresh()

  async function send(chosen: File, dryRun: boolean) {
    setFile(chosen)
    setProblem(null)
    setBusy(true)
    const form = new FormData()
    form.append('file', chosen)
    try {
      await wakeSession()
      const to = withQuery(importsApi, { section, name, base, dryRun })
      setAnswer(await uploadWithProgress<ImportAnswer>(to, form, () => {}).answer)
      if (!dryRun) await refresh()
    } catch (error) {
      setAnswer(null)
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return { file, answer, problem, busy, send }
}
