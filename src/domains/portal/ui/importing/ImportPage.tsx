import { Alert, Button, Form, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import {
  ActionBar,
  type ActionView,
  Answer,
  type Column,
  Empty,
  Loading,
  LongText,
  Mark,
  Page,
  Panel,
  ProblemNotice,
  SimpleTable,
  showTime,
  uploadWithProgress,
  useMay,
  useRead,
  useRefresh,
  wakeSession,
  withQuery,
} from '#kernel/ui'
import {
  type ImportAnswer,
  type ImportItem,
  type ImportResult,
  importInputs,
} from '../../importing/contract.ts'
import type { SiteItem } from '../../sites/contract.ts'
import { importsApi, sitesApi } from '../paths.ts'
import { SectionSelect } from '../sections/SectionSelect.tsx'

/** The articles of an older site: tried first, then taken over, then seen by a second person before they are public. */
export default function ImportPage() {
  const manages = useMay('portal.manage_sites')
  return (
    <Page
      title="导入旧站稿件"
      facts="先试运行，逐行说明问题，不改动数据；导入后由另一人整批认可，稿件才公开，旧地址自动转到新地址。"
    >
      {manages && <Upload />}
      <Batches />
    </Page>
  )
}

function Upload() {
  const sites = useRead<{ items: readonly SiteItem[] }>(sitesApi).data?.items ?? []
  const [siteId, setSite] = useState<string>()
  const [section, setSection] = useState<string>()
  const [name, setName] = useState('旧站稿件')
  const [file, setFile] = useState<File | null>(null)
  const [answer, setAnswer] = useState<ImportAnswer | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const refresh = useRefresh()

  async function send(chosen: File, dryRun: boolean) {
    setFile(chosen)
    setProblem(null)
    setBusy(true)
    const form = new FormData()
    form.append('file', chosen)
    try {
      await wakeSession()
      const to = withQuery(importsApi, { section, name, dryRun })
      setAnswer(await uploadWithProgress<ImportAnswer>(to, form, () => {}).answer)
      if (!dryRun) await refresh()
    } catch (error) {
      setAnswer(null)
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Panel title="新的一批">
      <Form layout="vertical" component="div" className="p-form-grid">
        <Form.Item label="网站" htmlFor="p-import-site">
          <Select
            id="p-import-site"
            value={siteId}
            onChange={(id: string) => {
              setSite(id)
              setSection(undefined)
            }}
            showSearch={{ optionFilterProp: 'label' }}
            options={sites.map(({ id, name: label }) => ({ value: id, label }))}
          />
        </Form.Item>
        <Form.Item label="栏目">
          <SectionSelect siteId={siteId} value={section} onChange={setSection} any />
        </Form.Item>
        <Form.Item label="这一批叫什么" htmlFor="p-import-name">
          <Input
            id="p-import-name"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
      </Form>
      <div className="z-form-buttons z-gap-below">
        <input
          ref={field}
          className="z-unseen"
          type="file"
          accept=".jsonl,.ndjson,.txt,.json"
          tabIndex={-1}
          aria-label="选择文件"
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (chosen) void send(chosen, true)
          }}
        />
        <Button
          type={answer ? 'default' : 'primary'}
          disabled={!section}
          onClick={() => field.current?.click()}
        >
          {file ? '换一个文件' : '选择文件并试运行'}
        </Button>
        <span className="z-muted">
          {file
            ? file.name
            : '.jsonl：每行一个 JSON，title、html、publishedAt 必填，source、author、oldUrl、attachments 可不填'}
        </span>
      </div>
      <ProblemNotice error={problem} />
      {busy && <Loading label="正在检查…" />}
      {answer && !busy && file && <Outcome answer={answer} takeOver={() => void send(file, false)} />}
    </Panel>
  )
}

const resultColumns: readonly Column<ImportResult>[] = [
  {
    key: 'title',
    title: '标题',
    main: true,
    render: ({ title }) => <span className="z-wrap">{title || '—'}</span>,
  },
  { key: 'line', title: '行', align: 'right', render: ({ line }) => line },
  {
    key: 'ok',
    title: '结果',
    render: ({ ok }) => <Mark tone={ok ? 'good' : 'bad'}>{ok ? '可以导入' : '有问题'}</Mark>,
  },
  {
    key: 'why',
    title: '说明',
    render: ({ problems, remarks }) => (
      <span className="z-wrap">{[...problems, ...remarks].join('；') || '—'}</span>
    ),
  },
  { key: 'old', title: '旧地址', render: ({ oldUrl }) => <span className="z-wrap">{oldUrl ?? '—'}</span> },
  { key: 'new', title: '新地址', render: ({ address }) => <span className="z-wrap">{address ?? '—'}</span> },
]

const SHOWN_MOST = 200

function Outcome({ answer, takeOver }: { answer: ImportAnswer; takeOver: () => void }) {
  const { dryRun, lines, fresh, known, faulty, results } = answer
  const worth = results.filter(({ ok, remarks }) => !ok || remarks.length > 0)
  const shown = (worth.length > 0 ? worth : results).slice(0, SHOWN_MOST)
  const counts = `共 ${lines} 行：新的 ${fresh} 篇，已有 ${known} 篇，有问题 ${faulty} 行。`
  return (
    <>
      <Alert
        className="z-gap-below"
        type={faulty > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        title={dryRun ? `${counts}现在没有改动任何数据。` : `${counts}已导入，等另一人认可。`}
        action={
          dryRun &&
          fresh > 0 && (
            <Button type="primary" onClick={takeOver}>
              导入 {fresh} 篇
            </Button>
          )
        }
      />
      <SimpleTable
        label="逐行结果"
        columns={resultColumns}
        rows={shown}
        rowKey={({ line }) => String(line)}
        tone={({ ok }) => (ok ? undefined : 'bad')}
        empty="没有内容"
      />
      {results.length > shown.length && <p className="z-muted">只列出 {shown.length} 行。</p>}
    </>
  )
}

const states = { waiting: '等待认可', approved: '已认可', rejected: '已退回' } as const
const tones = { waiting: 'warn', approved: 'good', rejected: 'bad' } as const

const decisions: readonly ActionView[] = [
  {
    name: 'approve',
    label: '认可并公开',
    tone: 'main',
    schema: importInputs.approve,
    note: '认可后整批公开，并记下是您认可的；请先抽看几篇。',
  },
  {
    name: 'reject',
    label: '退回',
    schema: importInputs.reject,
    fields: () => (
      <Form.Item name="reason" label="理由">
        <LongText rows={2} most={200} />
      </Form.Item>
    ),
  },
]

const batchColumns: readonly Column<ImportItem>[] = [
  { key: 'name', title: '批次', main: true, render: ({ name }) => name },
  { key: 'state', title: '状态', render: ({ state }) => <Mark tone={tones[state]}>{states[state]}</Mark> },
  { key: 'where', title: '栏目', render: ({ siteName, sectionName }) => `${siteName} · ${sectionName}` },
  { key: 'articles', title: '篇数', align: 'right', render: ({ articles }) => articles },
  { key: 'by', title: '导入', render: ({ by, at }) => `${by} ${showTime(at)}` },
  {
    key: 'decided',
    title: '认可',
    render: ({ decidedBy, decidedAt, reason }) =>
      decidedBy ? `${decidedBy} ${showTime(decidedAt)}${reason ? `：${reason}` : ''}` : '—',
  },
  {
    key: 'do',
    title: '办理',
    render: ({ id, version, can }) => (
      <ActionBar can={can} actions={decisions} target={{ path: `${importsApi}/${id}`, id, version }} />
    ),
  },
]

function Batches() {
  const answer = useRead<{ items: readonly ImportItem[] }>(importsApi)
  return (
    <Panel title="各批导入" tight>
      <Answer from={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有导入过" />
          ) : (
            <SimpleTable label="各批导入" columns={batchColumns} rows={items} rowKey={({ id }) => id} />
          )
        }
      </Answer>
    </Panel>
  )
}
