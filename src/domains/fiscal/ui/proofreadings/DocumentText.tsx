import { Pagination } from 'antd'
import { Fragment, useEffect, useRef } from 'react'
import { Answer, useRead } from '#kernel/ui'
import { type FindingItem, LINES_A_PAGE, type LinePage } from '../../proofreadings/contract.ts'
import { levelLabels } from '../../proofreadings/labels.ts'
import { byLine } from './finding-choice.ts'
import { LevelMark } from './levels.tsx'
import { proofreadingsApi } from './paths.ts'

export interface Spot {
  readonly line: number
  /** Counts up, so that asking for the same line again goes there again. */
  readonly asked: number
}

interface DocumentTextProps {
  readonly id: string
  readonly linesTotal: number
  readonly findings: readonly FindingItem[]
  readonly selected: FindingItem | undefined
  readonly page: number
  readonly turnTo: (page: number) => void
  readonly spot: Spot | null
  readonly select: (finding: FindingItem) => void
}

/** The text as it was read, a page of lines at a time, with a mark where something was found. */
export function DocumentText(props: DocumentTextProps) {
  const { id, linesTotal, page, turnTo } = props
  const answer = useRead<LinePage>(`${proofreadingsApi}/${id}/lines`, { page })
  return (
    <>
      <Answer from={answer}>{(lines) => <Lines {...props} shown={lines} />}</Answer>
      {linesTotal > LINES_A_PAGE && (
        <Pagination
          className="z-pages"
          size="small"
          current={page}
          pageSize={LINES_A_PAGE}
          total={linesTotal}
          showSizeChanger={false}
          showTotal={(total, [from, to]) => `第 ${from}–${to} 行，共 ${total} 行`}
          onChange={turnTo}
        />
      )}
    </>
  )
}

function Lines({ shown, findings, selected, spot, select }: DocumentTextProps & { shown: LinePage }) {
  const frame = useRef<HTMLElement>(null)
  const marks = byLine(findings)
  const proving = new Set(selected?.lines)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking for the same line again goes there again
  useEffect(() => {
    if (!spot) return
    frame.current?.querySelector(`[data-line="${spot.line}"]`)?.scrollIntoView({ block: 'center' })
  }, [spot?.line, spot?.asked, shown.page])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="p-text" ref={frame} aria-label="文件的文字" tabIndex={0}>
      {shown.lines.map((text, at) => {
        const line = shown.from + at
        return (
          <Line
            key={line}
            line={line}
            text={text}
            marks={marks.get(line) ?? []}
            selected={selected}
            proves={proving.has(line)}
            select={select}
          />
        )
      })}
    </section>
  )
}

interface LineProps {
  readonly line: number
  readonly text: string
  readonly marks: readonly FindingItem[]
  readonly selected: FindingItem | undefined
  readonly proves: boolean
  readonly select: (finding: FindingItem) => void
}

function Line({ line, text, marks, selected, proves, select }: LineProps) {
  const here = selected !== undefined && selected.line === line
  const name = ['p-line', proves && 'p-line-proves', here && 'p-line-here'].filter(Boolean).join(' ')
  return (
    <div className={name} data-line={line}>
      <span className="p-number">{line}</span>
      <span className="p-words">
        <Cells text={text} />
        {marks.map((finding) => (
          <button
            key={finding.code}
            type="button"
            className={finding.state === 'dismissed' ? 'p-mark p-mark-done' : 'p-mark'}
            aria-pressed={finding.code === selected?.code}
            aria-label={`${levelLabels[finding.level]}：${finding.message}`}
            title={finding.message}
            onClick={() => select(finding)}
          >
            <LevelMark level={finding.level} />
          </button>
        ))}
        {proves && !here && <span className="z-unseen">（所选问题的依据）</span>}
      </span>
    </div>
  )
}

/** Cells of a table are parted by tabs. */
function Cells({ text }: { text: string }) {
  if (!text.includes('\t')) return <>{text}</>
  return text.split('\t').map((cell, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: cells of one line, in its order
    <Fragment key={at}>
      {at > 0 && <span className="p-tab">{'\t'}</span>}
      {cell}
    </Fragment>
  ))
}
