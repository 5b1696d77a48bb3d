import { Form, Input, Select } from 'antd'
import { ApiProblem, DayField, DraftForm, LongText } from '#kernel/ui'

const failsAlways = async () => {
  throw new ApiProblem(422, {
    code: 'invalid_input',
    errors: [{ path: 'title', message: '标题最多 50 个字，请缩短。' }],
  })
}

export function SampleForm() {
  return (
    <DraftForm<{ title: string; kind: string; body: string; day: string }>
      label="样例表单"
      submitLabel="提交"
      draft="sample"
      submit={failsAlways}
    >
      <div className="z-form-grid">
        <Form.Item name="title" label="标题">
          <Input />
        </Form.Item>
        <Form.Item name="kind" label="类型">
          <Select options={[{ value: 'help', label: '求助' }]} />
        </Form.Item>
        <Form.Item name="day" label="限办日期">
          <DayField />
        </Form.Item>
        <Form.Item name="body" label="正文" className="z-whole">
          <LongText most={3000} rows={3} />
        </Form.Item>
      </div>
    </DraftForm>
  )
}
