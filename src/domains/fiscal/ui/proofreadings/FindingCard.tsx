import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Mark, showTime } from '#kernel/ui'
import type { FindingItem } from '../../proofreadings/contract.ts'
import { findingStateLabels } from '../../proofreadings/labels.ts'
import { LevelMark } from './levels.tsx'

export interface FindingWork {
  readonly accept: (finding: FindingItem) => void
  readonly dismiss: (finding: FindingItem) => void
  readonly undo: (finding: FindingItem) => void
}

interface FindingCardProps extends FindingWork {
  readonly finding: FindingItem
  readonly selected: boolean
  readonly corrected: boolean
  readonly select: (finding: FindingItem) => void
  readonly goTo: (line: number) => void
}

const TONES = { open: 'warn', accepted: 'main', dismissed: 'plain' } as const

export function FindingCard({ finding, selected, corrected, select, goTo, ...work }: FindingCardProps) {
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <li ref={card} className={selected ? 'p-card p-card-selected' : 'p-card'}>
      <div className="p-card-head">
        <LevelMark level={finding.level} />
        <Mark tone={TONES[finding.state]}>{findingStateLabels[finding.state]}</Mark>
        {corrected && (
          <Mark tone={finding.stays ? 'warn' : 'plain'}>{finding.stays ? '上次就有' : '新出现'}</Mark>
        )}
        <button type="button" className="z-plain" onClick={() => goTo(finding.line)}>
          第 {finding.line} 行
        </button>
      </div>
      <button
        type="button"
        className="p-card-message"
        aria-current={selected ? 'true' : undefined}
        onClick={() => select(finding)}
      >
        {finding.message}
      </button>
      {finding.place && <p className="z-muted">{finding.place}</p>}
      <Figures finding={finding} />
      {finding.lines.length > 1 && <Proof lines={finding.lines} goTo={goTo} />}
      <Decision finding={finding} {...work} />
    </li>
  )
}

function Figures({ finding: { printed, expected, difference } }: { finding: FindingItem }) {
  const facts = [
    ['文中', printed],
    ['应为', expected],
    ['相差', difference],
  ].filter(([, text]) => Boolean(text))
  if (facts.length === 0) return null
  return (
    <dl className="p-figures">
      {facts.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

const PROOF_MOST = 12

function Proof({ lines, goTo }: { lines: readonly number[]; goTo: (line: number) => void }) {
  return (
    <p className="z-muted">
      依据：第
      {lines.slice(0, PROOF_MOST).map((line) => (
        <button key={line} type="button" className="z-plain" onClick={() => goTo(line)}>
          {line}
        </button>
      ))}
      行{lines.length > PROOF_MOST && `等 ${lines.length} 行`}
    </p>
  )
}

function Decision({ finding, accept, dismiss, undo }: FindingWork & { finding: FindingItem }) {
  if (finding.state === 'open')
    return (
      <div className="p-card-work">
        <Button size="small" onClick={() => accept(finding)}>
          属实，要改
        </Button>
        <Button size="small" onClick={() => dismiss(finding)}>
          不改…
        </Button>
      </div>
    )
  return (
    <div className="p-card-work">
      <span className="z-muted z-wrap">
        {finding.reason && `理由：${finding.reason}　`}
        {finding.deciderName ?? '系统'} {finding.decidedAt && showTime(finding.decidedAt)}
      </span>
      <Button size="small" onClick={() => undo(finding)}>
        撤销
      </Button>
    </div>
  )
}
