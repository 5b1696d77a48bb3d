import { useState } from 'react'
import { api, useDo, useShortcuts, useUndoable } from '#kernel/ui'
import { type FindingItem, LINES_A_PAGE } from '../../proofreadings/contract.ts'
import type { Spot } from './DocumentText.tsx'
import { beside, type Choice, chosen, everything } from './finding-choice.ts'
import { proofreadingsApi } from './paths.ts'

const pageOf = (line: number) => Math.max(1, Math.ceil(line / LINES_A_PAGE))

/** Which finding is looked at, where the text stands, and what can be done about it. */
export function useFindings(id: string, findings: readonly FindingItem[], firstCode: string | null) {
  const first = findings.find(({ code }) => code === firstCode)
  const [code, setCode] = useState<string | null>(first?.code ?? null)
  const [choice, choose] = useState<Choice>(everything)
  const [page, turnTo] = useState(pageOf(first?.line ?? 1))
  const [spot, setSpot] = useState<Spot | null>(first ? { line: first.line, asked: 0 } : null)
  const [dismissing, setDismissing] = useState<FindingItem | null>(null)
  const shown = chosen(findings, choice)
  const selected = findings.find((finding) => finding.code === code)
  const decisions = useDecisions(id)

  function goTo(line: number) {
    turnTo(pageOf(line))
    setSpot((before) => ({ line, asked: (before?.asked ?? 0) + 1 }))
  }
  function select(finding: FindingItem) {
    setCode(finding.code)
    goTo(finding.line)
  }
  function walk(step: 1 | -1) {
    const next = beside(shown, code, step)
    if (next) select(next)
  }
  const work = { ...decisions, dismiss: setDismissing }
  useKeys(walk, selected, work)
  return {
    shown,
    selected,
    choice,
    choose,
    page,
    turnTo,
    spot,
    goTo,
    select,
    work,
    dismissing,
    dismissNow: decisions.dismissNow,
    closeDialog: () => setDismissing(null),
  }
}

interface Work {
  readonly accept: (finding: FindingItem) => void
  readonly dismiss: (finding: FindingItem) => void
  readonly undo: (finding: FindingItem) => void
}

function useKeys(walk: (step: 1 | -1) => void, selected: FindingItem | undefined, work: Work): void {
  const group = '文件校核'
  const open = selected?.state === 'open' ? selected : undefined
  const decided = selected && selected.state !== 'open' ? selected : undefined
  useShortcuts([
    { keys: 'j', label: '下一处', group, run: () => walk(1) },
    { keys: 'k', label: '上一处', group, run: () => walk(-1) },
    { keys: 'a', label: '属实，要改', group, run: () => open && work.accept(open) },
    { keys: 'd', label: '不改', group, run: () => open && work.dismiss(open) },
    { keys: 'u', label: '撤销处理', group, run: () => decided && work.undo(decided) },
  ])
}

function useDecisions(id: string) {
  const undoable = useUndoable()
  const doing = useDo()
  const at = ({ code }: FindingItem) => `${proofreadingsApi}/${id}/findings/${encodeURIComponent(code)}`
  const undoNow = (finding: FindingItem, version: number) => api.post(`${at(finding)}/undo`, { version })
  return {
    accept: (finding: FindingItem) => {
      const { version } = finding
      void undoable(
        () => api.post(`${at(finding)}/decide`, { decision: 'accepted', version }),
        '记为属实，要改',
        () => undoNow(finding, version + 1),
      )
    },
    undo: (finding: FindingItem) => {
      void doing.run(() => undoNow(finding, finding.version), '已撤销处理')
    },
    dismissNow: (finding: FindingItem, reason: string) =>
      api.post(`${at(finding)}/decide`, { decision: 'dismissed', reason, version: finding.version }),
  }
}
