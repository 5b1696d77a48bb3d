import { Modal } from 'antd'
import { useState } from 'react'
import { ProblemNotice, SimpleTable } from '#kernel/ui'
import type { ArticleItem, BatchAnswer } from '../../articles/contract.ts'
import { BatchForm } from './BatchForm.tsx'
import { type Work, works } from './batchWorks.ts'
import { type BatchWords, useBatch } from './useBatch.ts'

interface BatchDialogProps {
  readonly work: Work
  readonly rows: readonly ArticleItem[]
  readonly close: () => void
  readonly done: () => void
}

/** Asks what the work needs, and says of which articles it came to nothing. */
export function BatchDialog({ work, rows, close, done }: BatchDialogProps) {
  const [words, setWords] = useState<BatchWords>({ reason: '' })
  const { answer, problem, busy, run } = useBatch(work, rows, () => {
    done()
    close()
  })
  const { label } = works[work]
  const sites = [...new Set(rows.map(({ siteId }) => siteId))]
  return (
    <Modal
      open
      title={`${label} ${rows.length} 篇`}
      okText={answer ? '知道了' : label}
      okButtonProps={{
        danger: work === 'delete' || work === 'withdraw',
        disabled: work === 'move' && sites.length > 1,
      }}
      cancelText="返回"
      confirmLoading={busy}
      onOk={() => (answer ? close() : void run(words))}
      onCancel={close}
    >
      <ProblemNotice error={problem} />
      {answer ? (
        <Outcome label={label} rows={rows} answer={answer} />
      ) : (
        <BatchForm
          work={work}
          sites={sites}
          words={words}
          change={(part) => setWords((before) => ({ ...before, ...part }))}
          send={() => void run(words)}
        />
      )}
    </Modal>
  )
}

interface OutcomeProps {
  readonly label: string
  readonly rows: readonly ArticleItem[]
  readonly answer: BatchAnswer
}

function Outcome({ label, rows, answer }: OutcomeProps) {
  const failed = answer.results.filter(({ ok }) => !ok)
  return (
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
  )
}
