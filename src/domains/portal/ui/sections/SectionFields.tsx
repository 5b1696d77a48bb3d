import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { LongText, optionsOf, PersonSelect, UnitSelect } from '#kernel/ui'
import { sectionTemplateLabels } from '../../labels.ts'
import { type SectionItem, STEPS_MOST, sectionTypes } from '../../sections/contract.ts'

export interface SectionValues {
  readonly name: string
  readonly type?: SectionItem['type']
  readonly description: string
  readonly keywords: readonly string[]
  readonly promiseDays: number | null
  readonly template: SectionItem['template']
  readonly reviewSteps: number
  readonly responsibleId: string | null
  readonly writerUnitIds: readonly string[]
  readonly inNavigation: boolean
}

export const sectionValuesOf = (section: SectionItem): SectionValues => {
  const { name, type, description, keywords, promiseDays, template, reviewSteps } = section
  const { responsibleId, writerUnitIds, inNavigation } = section
  return {
    ...{ name, type, description, keywords, promiseDays, template, reviewSteps },
    ...{ responsibleId, writerUnitIds, inNavigation },
  }
}

/** An antd field that was emptied says undefined; the contract says null. */
export const sectionBody = (values: SectionValues): object => ({
  ...values,
  promiseDays: values.promiseDays ?? null,
  responsibleId: values.responsibleId ?? null,
  writerUnitIds: values.writerUnitIds ?? [],
})

/** What can be set about a section. */
export function SectionFields() {
  return (
    <div className="p-form-grid">
      <Form.Item name="name" label="栏目名称">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="type" label="栏目类别" extra="写进网页标签 ColumnType">
        <Select options={sectionTypes.map((type) => ({ value: type, label: type }))} />
      </Form.Item>
      <Form.Item name="description" label="栏目简介" className="p-wide">
        <LongText rows={2} most={300} />
      </Form.Item>
      <Form.Item name="keywords" label="关键词" className="p-wide">
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ' ']} />
      </Form.Item>
      <Form.Item name="template" label="页面样式">
        <Select options={optionsOf(sectionTemplateLabels)} />
      </Form.Item>
      <Form.Item name="promiseDays" label="更新承诺（天）" extra="至少多少天更新一次；不承诺留空">
        <InputNumber min={1} max={3660} precision={0} />
      </Form.Item>
      <Form.Item name="reviewSteps" label="审核级数" extra="每级由不同的人审核">
        <InputNumber min={1} max={STEPS_MOST} precision={0} />
      </Form.Item>
      <Form.Item name="responsibleId" label="责任人">
        <PersonSelect />
      </Form.Item>
      <Form.Item name="writerUnitIds" label="还有哪些单位可以供稿" className="p-wide">
        <UnitSelect several />
      </Form.Item>
      <Form.Item name="inNavigation" valuePropName="checked" className="p-wide">
        <Checkbox>显示在导航中</Checkbox>
      </Form.Item>
    </div>
  )
}
