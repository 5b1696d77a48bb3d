import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { api, DayField, DraftForm, optionsOf, UnitSelect, useDo, useRefresh, useUndo } from '#kernel/ui'
import { disclosureKindLabels } from '../../disclosures/labels.ts'
import { type ElsewhereInput, elsewhereInput } from '../../disclosures/timeliness/contract.ts'

export type Elsewhere = Partial<ElsewhereInput>

const path = '/api/fiscal/timeliness/elsewhere'
const scopes = { unit: '单位', department: '部门' }
const keyOf = ({ unitId, year, kind, scope }: Elsewhere) => ({ unitId, year, kind, scope })

interface DialogProps {
  readonly elsewhere: Elsewhere
  readonly close: () => void
}

/** Where a unit published on a site of its own. Taken back at once: by what stood there before, or by removing it. */
export function ElsewhereDialog({ elsewhere, close }: DialogProps) {
  const refresh = useRefresh()
  const offer = useUndo()
  const isKnown = elsewhere.address !== undefined
  const undo = (values: ElsewhereInput) =>
    isKnown ? api.post(path, elsewhere) : api.post(`${path}/remove`, keyOf(values))
  return (
    <Modal open title="登记在其他网站的公开" footer={null} onCancel={close} mask={{ closable: false }}>
      <DraftForm<ElsewhereInput>
        label="登记在其他网站的公开"
        submitLabel="登记"
        schema={elsewhereInput}
        initial={{ kind: 'budget', scope: 'unit', ...elsewhere }}
        submit={async (values) => {
          await api.post(path, values)
          await refresh()
          close()
          offer('已登记，按同样的期限判定', () => undo(values))
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
        <Form.Item name="scope" label="范围">
          <Select options={optionsOf(scopes)} />
        </Form.Item>
        <Form.Item name="publishedOn" label="公开日期">
          <DayField />
        </Form.Item>
        <Form.Item name="address" label="网页地址">
          <Input maxLength={500} placeholder="https://" inputMode="url" />
        </Form.Item>
      </DraftForm>
      {isKnown && <Removal elsewhere={elsewhere} close={close} />}
    </Modal>
  )
}

function Removal({ elsewhere, close }: DialogProps) {
  const { run, busy } = useDo()
  const refresh = useRefresh()
  const remove = () =>
    run(async () => {
      await api.post(`${path}/remove`, keyOf(elsewhere))
      await refresh()
      close()
    }, '已删除登记')
  return (
    <Button danger type="text" disabled={busy} onClick={() => void remove()}>
      删除这条登记
    </Button>
  )
}
