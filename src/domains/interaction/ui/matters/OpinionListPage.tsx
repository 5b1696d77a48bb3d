import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { api, DraftForm, LongText, optionsOf, Page, useGo, useMay } from '#kernel/ui'
import { opinionInput } from '../../contract.ts'
import { opinionLevelLabels, opinionStateLabels } from '../../labels.ts'
import { MatterList } from './MatterList.tsx'

export default function OpinionListPage() {
  const [adding, setAdding] = useState(false)
  const mayAdd = useMay('interaction.register_letter')
  return (
    <Page
      title="网上舆情"
      actions={
        mayAdd && (
          <Button type="primary" onClick={() => setAdding(true)}>
            登记舆情
          </Button>
        )
      }
    >
      <MatterList
        name="opinions"
        label="网上舆情"
        states={opinionStateLabels}
        kinds={opinionLevelLabels}
        kindTitle="级别"
        closed={['responded', 'closed']}
      />
      {adding && <Register close={() => setAdding(false)} />}
    </Page>
  )
}

interface Values {
  readonly title: string
}

function Register({ close }: { close: () => void }) {
  const go = useGo()
  return (
    <Modal open title="登记网上舆情" footer={null} onCancel={close} width={640} mask={{ closable: false }}>
      <DraftForm<Values>
        label="登记网上舆情"
        submitLabel="登记"
        draft="register-opinion"
        schema={opinionInput}
        initial={{ level: 'ordinary' } as Partial<Values>}
        submit={async (values) => {
          const { id } = await api.post<{ id: string }>('/api/opinions', values)
          go(`/opinions/${id}`)
        }}
      >
        <Form.Item name="title" label="标题">
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="source" label="来源" extra="平台或账号名称">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="sourceUrl" label="链接">
          <Input inputMode="url" maxLength={500} />
        </Form.Item>
        <Form.Item name="body" label="内容摘要">
          <LongText rows={5} most={3000} />
        </Form.Item>
        <Form.Item name="level" label="级别" extra="级别决定回应期限">
          <Radio.Group options={optionsOf(opinionLevelLabels)} />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}
