import { useMemo, useRef } from 'react'
import { api } from '#kernel/ui'
import type { TargetRecord } from '../../../performance/targets/contract.ts'
import { targetApi } from '../paths.ts'
import { type Sheet, useSheet } from '../useSheet.ts'
import { type Content, contentOf, inputOf, withIds } from './content.ts'

interface Answered {
  readonly version: number
  readonly indicatorIds?: readonly string[]
}

export interface TargetSheet extends Sheet<Content> {
  /** The number of a line, once the server has given one. */
  readonly idOf: (key: string) => string | null
}

export function useTargetSheet(record: TargetRecord): TargetSheet {
  // Only another version is another content: what is asked for again and again must not look new.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when it changed
  const standing = useMemo(() => contentOf(record), [record.id, record.version])
  const latest = useRef(standing)
  const sheet = useSheet<Content>({
    content: standing,
    version: record.version,
    async send(content, version) {
      const { lines, ...head } = content
      const body = { ...head, version, indicators: lines.map(inputOf) }
      const answer = await api.post<Answered>(`${targetApi(record.id)}/actions/save`, body)
      return { version: answer.version, learn: withIds(content, answer.indicatorIds ?? []) }
    },
  })
  latest.current = sheet.content
  return {
    ...sheet,
    idOf: (key) => latest.current.lines.find((line) => line.key === key)?.id ?? null,
  }
}
