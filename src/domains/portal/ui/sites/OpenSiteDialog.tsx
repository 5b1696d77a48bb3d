import { Form, Input, Modal, Select } from 'antd'
import { api, DraftForm, optionsOf, UnitSelect, useGo, useRefresh } from '#kernel/ui'
import { siteKindLabels } from '../../labels.ts'
import { type SiteKind, siteInput } from '../../sites/contract.ts'
import { sitePage, sitesApi } from '../paths.ts'

interface Values {
  readonly code?: string
  readonly kind: SiteKind
  readonly name?: string
  readonly unitId?: string
}

/** A site begins with the standard sections and goes live when everything is registered. */
export function OpenSiteDialog({ close }: { close: () => void }) {
  const go = useGo()
  const refresh = useRefresh()
  return (
    <Modal open title="开设网站" footer={null} onCancel={close} mask={{ closable: false }}>
      <DraftForm<Values>
        label="开设网站"
        submitLabel="开设"
        initial={{ kind: 'department' }}
        schema={siteInput}
        submit={async (values) => {
          const made = await api.post<{ id: string }>(sitesApi, values)
          await refresh()
          close()
          go(sitePage(made.id))
        }}
      >
        <Form.Item name="kind" label="类型">
          <Select options={optionsOf(siteKindLabels)} />
        </Form.Item>
        <Form.Item name="unitId" label="主办单位">
          <UnitSelect />
        </Form.Item>
        <Form.Item name="name" label="网站名称" extra="如“云溪县教育局”">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="code" label="代号" extra="用在网址里，开设后不能改；部门和乡镇用单位代码">
          <Input maxLength={40} />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}
