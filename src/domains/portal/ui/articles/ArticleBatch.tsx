import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { api, LongText, ProblemNotice, SimpleTable, useMay, useRefresh } from '#kernel/ui'
import type { ArticleItem, BatchAnswer } from '../../articles/contract.ts'
import { articlesApi } from '../paths.ts'
import { SectionSelect } from '../sections/SectionSelect.tsx'

interface ArticleBatchProps {
  readonly rows: readonly ArticleItem[]
  readonly clear: () => void
}

const works = {
  submit: { label: '送审', permission: 'portal.write' },
  move: { label: '移动', permission: 'portal.write' },
  withdraw: { label: '撤下', permission: 'portal.withdraw' },
  delete: { label: '删除', permission: 'portal.write' },
} as const
type Work = keyof typeof works

/** The same for several: each by its own rules, and each says what came of it. */
export function ArticleBatch({ rows, clear }: ArticleBatchProps) {
  const [work, begin] = useState<Work | null>(null)
  const may = { 'portal.write': useMay('portal.write'), 'portal.withdraw': useMay('portal.withdraw') }
  return (
    <>
      {(Object.keys(works) as Work[])
        .filter((name) => may[works[name].permission])
        .map((name) => (
          <Button key={name} size="small" danger={name === 'delete'} onClick={() => begin(name)}>
            {works[name].label}
          </Button>
        ))}
      {work && <BatchDialog work={work} rows={rows} close={() => begin(null)} done={clear} />}
    </>
  )
}

interface BatchDialogProps {
  readonly work: Work
  readonly rows: readonly ArticleItem[]
  readonly close: () => void
  readonly done: () => void
}

function BatchDialog({ work, rows, close, done }: BatchDialogProps) {
  const [reason, setReason] = useState('')
  const [sectionId, setSection] = useState<string>()
  const [answer, setAnswer] = useState<BatchAnswer | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const refresh = useRefresh()
  const { message } = App.useApp()
  const { label } = works[work]
  const sites = new Set(rows.map(({ siteId }) => siteId))
  const failed = answer?.results.filter(({ ok }) => !ok) ?? []

  async function run() {
    setProblem(null)
    setBusy(true)
    const ids = rows.map(({ id }) => id)
    const more =
      work === 'move'
        ? { sectionId }
        : work === 'withdraw'
          ? { reason }
          : reason && work === 'delete'
            ? { reason }
            : {}
    try {
      const result = await api.post<BatchAnswer>(`${articlesApi}/batch/${work}`, { ids, ...more })
      setAnswer(result)
      await refresh()
      if (result.done === ids.length) {
        message.success(`已${label} ${result.done} 篇`)
        done()
        close()
      }
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      open
      title={`${label} ${rows.length} 篇`}
      okText={answer ? '知道了' : label}
      okButtonProps={{
        danger: work === 'delete' || work === 'withdraw',
        disabled: work === 'move' && sites.size > 1,
      }}
      cancelText="返回"
      confirmLoading={busy}
      onOk={() => (answer ? close() : void run())}
      onCancel={close}
    >
      <ProblemNotice error={problem} />
      {answer ? (
        <>
          <p role="status">
            已{label} {answer.done} 篇，{failed.length} 篇没有办成：
          </p>
          <SimpleTable
            label="没有办成的"
            rows={failed}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'title',
                title: '标题',
                main: true,
                render: ({ id }) => rows.find((row) => row.id === id)?.title || '（无标题）',
              },
              {
                key: 'why',
                title: '原因',
                render: (row) => <span className="z-wrap">{row.message ?? row.code}</span>,
              },
            ]}
          />
        </>
      ) : (
        <Form layout="vertical" onFinish={() => void run()}>
          {work === 'move' &&
            (sites.size === 1 ? (
              <Form.Item label="移到栏目">
                <SectionSelect siteId={[...sites][0]} value={sectionId} onChange={setSection} />
              </Form.Item>
            ) : (
              <p>所选稿件分属不同网站，请每次只选一个网站的稿件。</p>
            ))}
          {(work === 'withdraw' || work === 'delete') && (
            <Form.Item label={work === 'delete' ? '理由（可不填）' : '理由'} htmlFor="p-batch-reason">
              <LongText
                id="p-batch-reason"
                rows={2}
                most={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </Form.Item>
          )}
          {work === 'submit' && <p>每篇分别检查；不完整的不会送审，并说明原因。</p>}
        </Form>
      )}
    </Modal>
  )
}
