import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { type Column, DataTable, Facts, type Filter, Mark, Page, useMay } from '#kernel/ui'
import { AnswerDialog, type AnswerWork } from './AnswerDialog.tsx'
import type { AnswerItem } from './answer.ts'

const columns: readonly Column<AnswerItem>[] = [
  { key: 'question', title: '问题', main: true, render: (item) => item.question },
  { key: 'unit', title: '负责单位', render: (item) => item.unitName ?? '—' },
  { key: 'valid', title: '有效至', render: (item) => <Validity item={item} /> },
  { key: 'tags', title: '标签', render: (item) => item.tags.map((tag) => <Mark key={tag}>{tag}</Mark>) },
  { key: 'used', title: '引用', align: 'right', render: (item) => item.usedCount },
]

const filters: readonly Filter[] = [
  { key: 'q', label: '搜索', kind: 'text', placeholder: '问题、答复或标签' },
  { key: 'retired', label: '状态', kind: 'choice', options: [{ value: 'true', label: '已停用' }] },
]

function Validity({ item }: { item: AnswerItem }) {
  if (!item.validUntil) return <>长期</>
  return (
    <>
      {item.validUntil} {item.expired && <Mark tone="bad">已过期</Mark>}
    </>
  )
}

/** The question base (答问库): shared by those who answer letters, calls and the site. */
export default function AnswersPage() {
  const may = useMay('interaction.manage_answers')
  const [shown, setShown] = useState<AnswerItem | null>(null)
  const [work, setWork] = useState<AnswerWork | null>(null)
  const withButton: readonly Column<AnswerItem>[] = columns.map((column) =>
    column.main
      ? {
          ...column,
          render: (item) => (
            <button type="button" className="z-plain i-question" onClick={() => setShown(item)}>
              {item.question}
            </button>
          ),
        }
      : column,
  )
  return (
    <Page
      title="答问库"
      actions={
        may && (
          <Button type="primary" onClick={() => setWork({ kind: 'create' })}>
            新建
          </Button>
        )
      }
    >
      <DataTable<AnswerItem>
        name="answers"
        label="答问库"
        source="/api/answers"
        columns={withButton}
        filters={filters}
        rowKey={(item) => item.id}
        tone={(item) => (item.expired ? 'warn' : undefined)}
      />
      <Drawer open={shown !== null} title="答问" onClose={() => setShown(null)} size={560}>
        {shown && <OneAnswer item={shown} may={may} start={setWork} />}
      </Drawer>
      {work && (
        <AnswerDialog
          work={work}
          close={() => {
            setWork(null)
            setShown(null)
          }}
        />
      )}
    </Page>
  )
}

interface OneAnswerProps {
  readonly item: AnswerItem
  readonly may: boolean
  readonly start: (work: AnswerWork) => void
}

function OneAnswer({ item, may, start }: OneAnswerProps) {
  return (
    <>
      <h2 className="z-gap-below">{item.question}</h2>
      <p className="z-text i-body z-gap-below">{item.answer}</p>
      <Facts
        columns={1}
        facts={[
          ['依据', item.basis],
          ['负责单位', item.unitName ?? '—'],
          ['有效至', item.validUntil ?? '长期'],
        ]}
      />
      {may && !item.retired && (
        <div className="z-form-buttons i-reply-buttons">
          <Button onClick={() => start({ kind: 'change', item })}>修改</Button>
          <Button danger onClick={() => start({ kind: 'retire', item })}>
            停用
          </Button>
        </div>
      )}
    </>
  )
}
