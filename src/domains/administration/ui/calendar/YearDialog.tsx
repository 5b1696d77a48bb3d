import { Form, Modal, Select } from 'antd'
import { api, DayField, DraftForm, useRefresh } from '#kernel/ui'
import { Line } from '../fields.tsx'

interface YearDialogProps {
  readonly year: number
  readonly close: () => void
}

const NAMES = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']

/** The notice of the State Council, taken down once a year. */
export function YearDialog({ year, close }: YearDialogProps) {
  const refresh = useRefresh()
  return (
    <Modal
      open
      title={`录入 ${year} 年放假安排`}
      footer={null}
      onCancel={close}
      width={720}
      mask={{ closable: false }}
    >
      <DraftForm<object>
        label="放假安排"
        submitLabel="录入"
        draft={`calendar:${year}`}
        initial={{ holidays: NAMES.map((name) => ({ name })), makeup: [] }}
        submit={(values) => api.post('/api/calendar/years', { year, ...values })}
        done={() => {
          close()
          void refresh()
        }}
      >
        <Line name="notice" label="通知文号" most={60} />
        <Holidays />
        <Form.Item name="makeup" label="调休上班的日期" extra={`写成 ${year}-02-14 的样子，输入后按回车`}>
          <Select mode="tags" open={false} suffix={null} tokenSeparators={['，', ',', ' ', '、']} />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}

function Holidays() {
  return (
    <Form.List name="holidays">
      {(fields, { add, remove }) => (
        <fieldset className="z-gap-below">
          <legend>放假日期</legend>
          {fields.map((field) => (
            <div key={field.key} className="d-holiday">
              <Line name={[field.name, 'name']} label="节日" most={20} />
              <Form.Item name={[field.name, 'from']} label="自">
                <DayField />
              </Form.Item>
              <Form.Item name={[field.name, 'to']} label="至">
                <DayField />
              </Form.Item>
              <button type="button" className="z-plain" onClick={() => remove(field.name)}>
                移除
              </button>
            </div>
          ))}
          <button type="button" className="z-plain" onClick={() => add({})}>
            ＋ 添加一个节日
          </button>
        </fieldset>
      )}
    </Form.List>
  )
}
