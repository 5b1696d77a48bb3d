import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import {
  Answer,
  GoTo,
  optionsOf,
  Page,
  StatTile,
  Tiles,
  today,
  useGo,
  useMay,
  useRead,
  useSearchState,
  withQuery,
} from '#kernel/ui'
import { disclosureKindLabels, standingLabels } from '../../disclosures/labels.ts'
import type { Standing, TimelinessAnswer } from '../../disclosures/timeliness/contract.ts'
import { ApprovalDialog, type Approved } from './ApprovalDialog.tsx'
import { type Elsewhere, ElsewhereDialog } from './ElsewhereDialog.tsx'
import { type Begun, NewDisclosure } from './NewDisclosure.tsx'
import { TimelinessBoard } from './TimelinessBoard.tsx'
import '../fiscal.css'
import './disclosures.css'

/** All units of the county: which paper is due when, which is public, and how early or late. */
export default function TimelinessPage() {
  const [search] = useSearchState()
  const [entering, setEntering] = useState<Approved | null>(null)
  const [registering, setRegistering] = useState<Elsewhere | null>(null)
  const [beginning, setBeginning] = useState<Begun | null>(null)
  const mayWrite = useMay('fiscal.write')
  const may = useMay('fiscal.manage_approvals')
  const go = useGo()
  const year = search.year ?? today().slice(0, 4)
  const { kind, standing, q } = search
  const answer = useRead<TimelinessAnswer>('/api/fiscal/timeliness', { year, kind, standing, q })
  return (
    <Page
      title="预决算公开时限"
      facts="批复后 20 日内公开（预算法第十四条）；末日是休息日的顺延。批复日期由财政部门和主管部门登记。"
      actions={
        may && (
          <>
            <Button onClick={() => go('/fiscal/timeliness/import')}>导入批复日期</Button>
            <Button type="primary" onClick={() => setEntering({ year: Number(year) })}>
              登记批复日期
            </Button>
          </>
        )
      }
    >
      <Filters year={year} />
      <Answer from={answer}>
        {(found) => (
          <>
            <Counts
              found={found}
              to={(one) => withQuery('/fiscal/timeliness', { year, kind, standing: one, q })}
            />
            <TimelinessBoard
              rows={found.rows}
              enter={may ? setEntering : undefined}
              begin={mayWrite ? setBeginning : undefined}
              register={may ? setRegistering : undefined}
            />
            {found.withoutCode > 0 && (
              <p className="z-muted">
                另有 {found.withoutCode} 个单位没有财政代码，不在此列；
                <GoTo to={`/fiscal/units?year=${year}`}>查看</GoTo>
              </p>
            )}
          </>
        )}
      </Answer>
      {entering && <ApprovalDialog approved={entering} close={() => setEntering(null)} />}
      {registering && <ElsewhereDialog elsewhere={registering} close={() => setRegistering(null)} />}
      {beginning && <NewDisclosure begun={beginning} close={() => setBeginning(null)} />}
    </Page>
  )
}

function Filters({ year }: { year: string }) {
  const [{ kind, standing, q }, change] = useSearchState()
  return (
    <search className="z-filters">
      <Input.Search
        className="f-board-name"
        aria-label="单位"
        placeholder="单位名称或代码"
        allowClear
        defaultValue={q}
        onSearch={(text) => change({ q: text.trim() || undefined })}
      />
      <InputNumber
        aria-label="年度"
        min={1990}
        max={2100}
        precision={0}
        value={Number(year)}
        onChange={(chosen) => chosen && change({ year: String(chosen) })}
      />
      <Select
        aria-label="种类"
        allowClear
        placeholder="种类"
        value={kind}
        options={optionsOf(disclosureKindLabels)}
        onChange={(chosen?: string) => change({ kind: chosen })}
      />
      <Select
        aria-label="情况"
        allowClear
        placeholder="全部情况"
        className="f-board-standing"
        value={standing}
        options={optionsOf(standingLabels)}
        onChange={(chosen?: string) => change({ standing: chosen })}
      />
    </search>
  )
}

const tones = { overdue: 'bad', late: 'warn', in_time: 'good' } as const

function Counts({ found, to }: { found: TimelinessAnswer; to: (standing: Standing) => string }) {
  const shown: readonly Standing[] = ['in_time', 'late', 'overdue', 'running', 'not_approved']
  return (
    <Tiles>
      <StatTile
        label="按期公开率"
        value={found.inTimeShare ?? '—'}
        {...(found.inTimeShare === null ? {} : { unit: '%' })}
        hint="按期公开的占已判定（已公开或已逾期）的"
      />
      {shown.map((one) => (
        <StatTile
          key={one}
          label={standingLabels[one]}
          value={found.counts[one] ?? 0}
          unit="份"
          to={to(one)}
          tone={(found.counts[one] ?? 0) > 0 ? (tones[one as keyof typeof tones] ?? 'plain') : 'plain'}
        />
      ))}
    </Tiles>
  )
}
