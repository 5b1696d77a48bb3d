import { Form } from 'antd'
import { useState } from 'react'
import {
  ActionBar,
  type ActionView,
  Answer,
  api,
  type Fact,
  Facts,
  FileList,
  LongText,
  Page,
  Panel,
  Reasons,
  Timeline,
  usePath,
  useRead,
  useRefresh,
} from '#kernel/ui'
import { type EntryDetail, entryInputs, type Field, type KindDefinition } from '../../contract.ts'
import { entryApi, kindPage } from '../paths.ts'
import { StateMark } from './columns.tsx'
import { EntryForm } from './EntryForm.tsx'

const reason = () => (
  <Form.Item name="reason" label="理由">
    <LongText rows={2} most={200} />
  </Form.Item>
)

const actions: readonly ActionView[] = [
  {
    name: 'confirm',
    label: '审核通过',
    keys: 'y',
    tone: 'main',
    note: '通过后计入指标；发现有误仍可退回修改。',
  },
  { name: 'return', label: '退回', keys: 'b', schema: entryInputs.return, fields: reason },
  { name: 'submit', label: '提交', keys: 's', tone: 'main', note: '提交后由另一人审核，审核前可以撤回。' },
  { name: 'change', label: '修改', keys: 'e' },
  { name: 'withdraw', label: '撤回', note: '撤回后可以修改，再重新提交。' },
  { name: 'void', label: '作废', tone: 'danger', rare: true, schema: entryInputs.void, fields: reason },
  { name: 'restore', label: '恢复', note: '恢复到作废前；已审核的要重新审核。' },
]

/** One entry: what it says, what proves it, what was done to it. */
export default function EntryPage() {
  const { id = '' } = usePath()
  const answer = useRead<EntryDetail>(entryApi(id))
  return <Answer from={answer}>{(detail) => <Entry key={id} detail={detail} />}</Answer>
}

function Entry({ detail }: { detail: EntryDetail }) {
  const { entry, can } = detail
  const [editing, setEditing] = useState(false)
  const changes = can.change?.length === 0
  return (
    <Page
      title={entry.title}
      trail={[
        { label: '综合台账', to: '/ledger' },
        { label: entry.kindName, to: kindPage(entry.kind) },
        { label: entry.number },
      ]}
      facts={
        <>
          {entry.number} · {entry.unitName} · {entry.writer}填写 <StateMark entry={entry} />
        </>
      }
      actions={
        !editing && (
          <ActionBar
            can={can}
            actions={actions}
            target={{ path: entryApi(entry.id), id: entry.id, version: entry.version }}
            instead={{ change: () => setEditing(true) }}
          />
        )
      }
    >
      {editing && changes ? (
        <Editing detail={detail} close={() => setEditing(false)} />
      ) : (
        <Reading detail={detail} />
      )}
      <Panel title="佐证材料">
        <FileList files={detail.files} href={(file) => `/api/files/${file.id}`} />
      </Panel>
      <Panel title="填写和审核过程">
        <History history={detail.history} />
      </Panel>
    </Page>
  )
}

function Reading({ detail: { entry, definition, problems } }: { detail: EntryDetail }) {
  const { fields } = definition as KindDefinition
  const open = entry.state === 'draft' || entry.state === 'returned'
  return (
    <>
      {entry.reason && (
        <Panel title={entry.state === 'returned' ? '退回理由' : '作废理由'}>
          <p className="z-text">{entry.reason}</p>
        </Panel>
      )}
      {open && problems.length > 0 && (
        <Panel title="提交前还要补正">
          <Reasons reasons={[...new Set(problems.map(({ message }) => message))]} />
        </Panel>
      )}
      <Panel title="内容">
        <Facts columns={2} facts={fields.map((field) => factOf(field, entry.shown[field.name]))} />
      </Panel>
    </>
  )
}

function factOf({ label, unit, type }: Field, value: string | undefined): Fact {
  if (value === undefined)
    return [
      label,
      <span key="none" className="z-muted">
        —
      </span>,
    ]
  const web = type === 'url' && /^https?:/i.test(value)
  return [
    label,
    <span key="value" className="z-text">
      {web ? (
        <a href={value} target="_blank" rel="noreferrer">
          {value}
        </a>
      ) : (
        value
      )}{' '}
      {unit}
    </span>,
  ]
}

function Editing({ detail, close }: { detail: EntryDetail; close: () => void }) {
  const { entry, values, definition } = detail
  const refresh = useRefresh()
  async function save(body: object, submit: boolean, seen = entry.version) {
    await api.post(`${entryApi(entry.id)}/actions/change`, { ...body, submit, version: seen })
    await refresh()
  }
  return (
    <Panel title="修改">
      <EntryForm
        definition={definition as KindDefinition}
        draft={`ledger-entry:${entry.id}`}
        initial={{ values }}
        fixedUnit={entry.unitId}
        save={save}
        done={close}
        cancel={close}
      />
    </Panel>
  )
}

function History({ history }: { history: EntryDetail['history'] }) {
  return (
    <Timeline
      label="填写和审核过程"
      entries={history.map(({ id, at, by, label, reason: why, changes }) => ({
        id,
        at,
        by,
        label,
        text: (why || changes.length > 0) && (
          <>
            {why && <p>{why}</p>}
            {changes.map((change) => (
              <div className="l-change" key={change.label}>
                {change.label}：{change.before && <del>{change.before}</del>} {change.before && '→ '}
                <ins>{change.after || '（清空）'}</ins>
              </div>
            ))}
          </>
        ),
      }))}
    />
  )
}
