import { Button } from 'antd'
import { useState } from 'react'
import { Empty } from '#kernel/ui'
import type { FindingItem } from '../../proofreadings/contract.ts'
import { FindingCard, type FindingWork } from './FindingCard.tsx'

const SOME = 60

interface FindingListProps {
  readonly findings: readonly FindingItem[]
  readonly selected: FindingItem | undefined
  readonly corrected: boolean
  readonly select: (finding: FindingItem) => void
  readonly goTo: (line: number) => void
  readonly work: FindingWork
}

/** A long list is drawn as far as it is walked. */
export function FindingList({ findings, selected, corrected, select, goTo, work }: FindingListProps) {
  const [asked, setAsked] = useState(SOME)
  const at = findings.findIndex((finding) => finding.code === selected?.code)
  const drawn = Math.max(asked, at + 10)
  if (findings.length === 0) return <Empty title="没有这样的问题" />
  return (
    <>
      <ol className="p-list" aria-label="问题">
        {findings.slice(0, drawn).map((finding) => (
          <FindingCard
            key={finding.code}
            finding={finding}
            selected={finding.code === selected?.code}
            corrected={corrected}
            select={select}
            goTo={goTo}
            {...work}
          />
        ))}
      </ol>
      {findings.length > drawn && (
        <Button block onClick={() => setAsked(drawn + SOME)}>
          再显示 {Math.min(SOME, findings.length - drawn)} 处（共 {findings.length} 处）
        </Button>
      )}
    </>
  )
}
