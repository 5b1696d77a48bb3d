import { useState } from 'react'
import {
  ActionButton,
  ActionDialog,
  Answer,
  type Column,
  Empty,
  GoTo,
  Mark,
  Page,
  SimpleTable,
  showTime,
  useRead,
} from '#kernel/ui'
import type { IncidentItem } from '../../integrity/contract.ts'
import { incidentStateLabels } from '../../labels.ts'
import { incidentApi, incidentsApi, sitePage } from '../paths.ts'
import { FaultList } from './FaultList.tsx'
import { concludeAction, concludeBlockers } from './incidentActions.tsx'

const facts = '不经发布而改动公开文件的，自动恢复并记在这里；查明来源后写明处置结论。'

/** What was changed on the public sites by anybody but publishing, and what it came to. */
export default function IncidentsPage() {
  const answer = useRead<{ items: readonly IncidentItem[] }>(incidentsApi, {}, { every: 30_000 })
  return (
    <Page title="改动事件" facts={facts}>
      <Answer from={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="没有发现改动">公开文件随时与发布时的内容核对，不一致的会列在这里。</Empty>
          ) : (
            <Incidents items={items} />
          )
        }
      </Answer>
    </Page>
  )
}

function Incidents({ items }: { items: readonly IncidentItem[] }) {
  const [open, setOpen] = useState<IncidentItem | null>(null)
  return (
    <>
      <SimpleTable
        label="改动事件"
        columns={columnsOf(setOpen)}
        rows={items}
        rowKey={({ id }) => id}
        tone={toneOf}
      />
      {open && (
        <ActionDialog
          key={open.id}
          action={concludeAction}
          target={{ path: incidentApi(open.id), id: open.id, version: open.version }}
          close={() => setOpen(null)}
        />
      )}
    </>
  )
}

const toneOf = ({ restoredAt, state }: IncidentItem) => {
  if (!restoredAt) return 'bad'
  return state === 'open' ? 'warn' : undefined
}

const columnsOf = (conclude: (incident: IncidentItem) => void): readonly Column<IncidentItem>[] => [
  { key: 'site', title: '网站', main: true, render: (incident) => <Where incident={incident} /> },
  { key: 'state', title: '状态', render: (incident) => <StateMark incident={incident} /> },
  { key: 'files', title: '文件', render: (incident) => <FaultList incident={incident} /> },
  { key: 'at', title: '发现', render: ({ at }) => showTime(at) },
  { key: 'last', title: '最近一次', render: ({ lastAt }) => showTime(lastAt) },
  {
    key: 'restored',
    title: '恢复',
    render: ({ restoredAt, restored, files }) =>
      restoredAt ? showTime(restoredAt) : `${restored}/${files} 个`,
  },
  {
    key: 'conclusion',
    title: '处置结论',
    render: (incident) => <Conclusion incident={incident} conclude={conclude} />,
  },
]

function Where({ incident: { siteId, siteName } }: { incident: IncidentItem }) {
  if (siteId === null) return '各网站共用文件'
  return (
    <span className="p-links">
      <GoTo to={sitePage(siteId)}>{siteName}</GoTo>
    </span>
  )
}

function StateMark({ incident: { state, restoredAt } }: { incident: IncidentItem }) {
  if (!restoredAt) return <Mark tone="bad">未恢复</Mark>
  return <Mark tone={state === 'open' ? 'warn' : 'good'}>{incidentStateLabels[state]}</Mark>
}

interface ConclusionProps {
  readonly incident: IncidentItem
  readonly conclude: (incident: IncidentItem) => void
}

function Conclusion({ incident, conclude }: ConclusionProps) {
  const { conclusion, concludedAt, concludedByName } = incident
  return (
    <div className="z-wrap p-conclusion">
      {conclusion && (
        <p>
          {conclusion}{' '}
          <span className="z-muted">
            {concludedByName} {showTime(concludedAt)}
          </span>
        </p>
      )}
      <ActionButton
        size="small"
        label={conclusion ? '重写结论' : '写结论'}
        blockers={concludeBlockers(incident)}
        onClick={() => conclude(incident)}
      />
    </div>
  )
}
