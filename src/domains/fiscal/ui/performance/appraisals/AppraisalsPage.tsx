import { Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import {
  api,
  type Column,
  DataTable,
  DraftForm,
  Empty,
  type Filter,
  Mark,
  Page,
  today,
  UnitSelect,
  useGo,
  useMay,
  useRefresh,
} from '#kernel/ui'
import { type AppraisalItem, openAppraisalInput } from '../../../performance/appraisals/contract.ts'
import { appraisalStateLabels, verdictLabels } from '../../../performance/labels.ts'
import '../performance.css'
import { appraisalPage, appraisalsApi } from '../paths.ts'
import { choiceFilter, yearFilter } from '../years.ts'

export const appraisalTones = { draft: 'plain', submitted: 'warn', decided: 'good' } as const

const filters: readonly Filter[] = [yearFilter(), choiceFilter('state', '状态', appraisalStateLabels)]

const columns: readonly Column<AppraisalItem>[] = [
  { key: 'name', title: '项目', main: true, render: ({ name }) => name },
  { key: 'unit', title: '单位', render: ({ unitName }) => unitName },
  { key: 'year', title: '申请年度', render: ({ year }) => year },
  { key: 'amount', title: '金额（万元）', align: 'right', render: ({ amount }) => amount },
  {
    key: 'state',
    title: '状态',
    render: ({ state }) => <Mark tone={appraisalTones[state]}>{appraisalStateLabels[state]}</Mark>,
  },
  { key: 'score', title: '得分', align: 'right', render: ({ score }) => score },
  { key: 'verdict', title: '结论', render: ({ verdict }) => (verdict ? verdictLabels[verdict] : '—') },
]

/** Before a new project gets money. */
export default function AppraisalsPage() {
  const [opening, setOpening] = useState(false)
  const may = useMay('fiscal.write')
  return (
    <Page
      title="事前绩效评估"
      facts="新增的重大政策和项目，先评估再申请预算。"
      actions={
        may && (
          <Button type="primary" onClick={() => setOpening(true)}>
            新建事前评估
          </Button>
        )
      }
    >
      <DataTable<AppraisalItem>
        name="fiscal-appraisals"
        label="事前绩效评估"
        source={appraisalsApi}
        columns={columns}
        filters={filters}
        rowKey={({ id }) => id}
        open={({ id }) => appraisalPage(id)}
        empty={<Empty title="还没有事前评估">从“新建事前评估”开始，写明要花多少钱、办什么事</Empty>}
      />
      {opening && <NewAppraisal close={() => setOpening(false)} />}
    </Page>
  )
}

function NewAppraisal({ close }: { close: () => void }) {
  const refresh = useRefresh()
  const go = useGo()
  return (
    <Modal open title="新建事前评估" footer={null} onCancel={close} mask={{ closable: false }}>
      <DraftForm<object>
        label="新建事前评估"
        submitLabel="开始评估"
        schema={openAppraisalInput}
        initial={{ year: Number(today().slice(0, 4)) + 1 }}
        submit={async (values) => {
          const { id } = await api.post<{ id: string }>(appraisalsApi, values)
          await refresh()
          close()
          go(appraisalPage(id))
        }}
      >
        <Form.Item name="unitId" label="单位">
          <UnitSelect />
        </Form.Item>
        <Form.Item name="year" label="申请哪一年的预算">
          <InputNumber min={1990} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="name" label="项目名称">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="amount" label="申请金额（万元）">
          <Input inputMode="decimal" />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}
