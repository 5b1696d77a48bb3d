import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { DayField, LongText, optionsOf, UnitSelect } from '#kernel/ui'
import { declineGroundLabels, letterKindLabels, pauseReasonLabels } from '../../labels.ts'

interface TextProps {
  readonly name: string
  readonly label: string
  readonly rows?: number
  readonly most?: number
  readonly extra?: string
}

export function TextField({ name, label, rows = 3, most = 500, extra }: TextProps) {
  return (
    <Form.Item name={name} label={label} extra={extra}>
      <LongText rows={rows} most={most} />
    </Form.Item>
  )
}

export const reasonField = () => <TextField name="reason" label="理由" />

export const acceptFields = () => (
  <>
    <Form.Item name="kind" label="类型" extra="与来信人所选不同时才需改">
      <Select allowClear options={optionsOf(letterKindLabels)} placeholder="按来信人所选" />
    </Form.Item>
    <Form.Item name="complex" valuePropName="checked">
      <Checkbox>情况复杂，适用较长的办理期限</Checkbox>
    </Form.Item>
  </>
)

export const declineFields = () => (
  <>
    <Form.Item name="ground" label="情形">
      <Select options={optionsOf(declineGroundLabels)} popupMatchSelectWidth />
    </Form.Item>
    <TextField name="reason" label="告知来信人的理由" />
    <TextField
      name="channelAdvice"
      label="建议通过的途径"
      rows={2}
      most={300}
      extra="应走其他途径的，请告诉来信人去哪里办"
    />
  </>
)

export const supplementFields = () => (
  <TextField name="request" label="需要来信人补充什么" extra="来信人凭编号和查询码可看到；补充前暂停计时" />
)

export const assignFields = () => (
  <>
    <Form.Item name="unitId" label="主办单位">
      <UnitSelect />
    </Form.Item>
    <Form.Item name="jointUnitIds" label="协办单位">
      <UnitSelect several />
    </Form.Item>
    <TextField name="note" label="转办意见" rows={2} />
  </>
)

export const decideReturnFields = () => (
  <>
    <Agree />
    <Form.Item name="unitId" label="同意时改派给" extra="不填则退回到转办环节">
      <UnitSelect />
    </Form.Item>
    <TextField name="reason" label="意见" rows={2} extra="不同意的须写明理由" />
  </>
)

export const askExtensionFields = () => (
  <>
    <Form.Item name="days" label="延长（工作日）">
      <InputNumber min={1} max={60} precision={0} />
    </Form.Item>
    <TextField name="reason" label="理由" extra="同意后会连同新的期限告知来信人" />
  </>
)

export const decideExtensionFields = () => (
  <>
    <Agree />
    <TextField name="reason" label="意见" rows={2} extra="不同意的须写明理由" />
  </>
)

function Agree() {
  return (
    <Form.Item name="agree" label="审批">
      <Radio.Group
        options={[
          { value: true, label: '同意' },
          { value: false, label: '不同意' },
        ]}
      />
    </Form.Item>
  )
}

export const suspendFields = () => (
  <>
    <Form.Item name="cause" label="原因">
      <Radio.Group options={optionsOf(pauseReasonLabels)} />
    </Form.Item>
    <TextField name="reason" label="说明" />
  </>
)

export const instructFields = () => (
  <>
    <TextField name="text" label="批示" rows={4} most={1000} />
    <Form.Item name="dueOn" label="限办日期" extra="不填则按办理规则计时">
      <DayField />
    </Form.Item>
  </>
)

export const superviseFields = () => (
  <>
    <Form.Item name="form" label="方式">
      <Radio.Group
        options={[
          { value: 'reminder', label: '日常督办' },
          { value: 'listed', label: '挂牌督办' },
          { value: 'interview', label: '约谈' },
        ]}
      />
    </Form.Item>
    <TextField name="reason" label="事由" />
  </>
)

export const promiseFields = () => (
  <Form.List name="promises">
    {(fields, { add, remove }) => (
      <fieldset className="i-promises">
        <legend>答复中承诺的事项</legend>
        <p className="z-muted">登记后按日期跟踪落实；没有承诺的不必填写。</p>
        {fields.map((field) => (
          <div key={field.key} className="i-promise">
            <Form.Item name={[field.name, 'text']} label="承诺事项">
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name={[field.name, 'dueOn']} label="完成日期">
              <DayField />
            </Form.Item>
            <button type="button" className="z-plain" onClick={() => remove(field.name)}>
              移除
            </button>
          </div>
        ))}
        <button type="button" className="z-plain" onClick={() => add({})}>
          ＋ 添加一项
        </button>
      </fieldset>
    )}
  </Form.List>
)
