import { Form, InputNumber, Modal, Select } from 'antd'
import { useEffect } from 'react'
import { api, DraftForm, optionsOf, today, UnitSelect, useGo, useRead, useRefresh } from '#kernel/ui'
import { type DisclosureItem, openDisclosureInput } from '../../disclosures/contract.ts'
import { disclosureKindLabels, disclosureScopeLabels } from '../../disclosures/labels.ts'
import { disclosurePage, disclosuresApi } from './paths.ts'

export type Begun = Partial<Pick<DisclosureItem, 'unitId' | 'year' | 'kind' | 'scope'>>

export function NewDisclosure({ begun = {}, close }: { begun?: Begun; close: () => void }) {
  const refresh = useRefresh()
  const go = useGo()
  return (
    <Modal open title="撰写公开文本" footer={null} onCancel={close} mask={{ closable: false }}>
      <DraftForm<object>
        label="撰写公开文本"
        submitLabel="开始"
        schema={openDisclosureInput}
        initial={{ kind: 'budget', scope: 'unit', year: Number(today().slice(0, 4)), ...begun }}
        submit={async (values) => {
          const { id } = await api.post<{ id: string }>(disclosuresApi, values)
          await refresh()
          close()
          go(disclosurePage(id))
        }}
      >
        <Form.Item name="unitId" label="单位">
          <UnitSelect />
        </Form.Item>
        <Form.Item name="year" label="年度">
          <InputNumber min={1990} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="kind" label="种类">
          <Select options={optionsOf(disclosureKindLabels)} />
        </Form.Item>
        <Form.Item name="scope" label="范围" extra="部门文本由所属单位的账簿汇总">
          <Select options={optionsOf(disclosureScopeLabels)} />
        </Form.Item>
        <LayoutField />
      </DraftForm>
    </Modal>
  )
}

/** The layouts that fit what was chosen above; the first is the usual one. */
function LayoutField() {
  const form = Form.useFormInstance()
  const kind = Form.useWatch('kind', form) ?? 'budget'
  const scope = Form.useWatch('scope', form) ?? 'unit'
  const answer = useRead<{ items: readonly { id: string; label: string }[] }>(`${disclosuresApi}/layouts`, {
    kind,
    scope,
  })
  const items = answer.data?.items
  useEffect(() => {
    if (!items) return
    const chosen = form.getFieldValue('variant')
    if (!items.some(({ id }) => id === chosen)) form.setFieldValue('variant', items[0]?.id)
  }, [items, form])
  return (
    <Form.Item name="variant" label="文本格式">
      <Select options={(items ?? []).map(({ id, label }) => ({ value: id, label }))} />
    </Form.Item>
  )
}
