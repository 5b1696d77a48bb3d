import { Form, Input, Select } from 'antd'
import { type ActionView, LongText, UnitSelect } from '#kernel/ui'
import { siteKindLabels } from '../../labels.ts'
import { siteInputs } from '../../sites/contract.ts'

const reason = () => (
  <Form.Item name="reason" label="理由">
    <LongText rows={2} most={200} />
  </Form.Item>
)
const until = (
  <Form.Item name="until" label="到什么时候">
    <Input type="datetime-local" />
  </Form.Item>
)
const notice = (
  <Form.Item name="notice" label="公告" extra="访问者打开网站时看到">
    <LongText rows={3} most={1000} />
  </Form.Item>
)
const documentNumber = (
  <Form.Item name="documentNumber" label="批准文件的文号">
    <Input maxLength={100} />
  </Form.Item>
)
const withInstant = ({ until: to, ...rest }: { until?: string }) => ({
  ...rest,
  until: to ? `${to}:00+08:00` : undefined,
})

/** What happens to a site, in the order of its life. */
export const siteActions: readonly ActionView[] = [
  { name: 'go_live', label: '上线', tone: 'main', note: '手续齐全、没有空栏目，公众即可访问。' },
  { name: 'resume', label: '恢复运行', tone: 'main', note: '恢复后公众即可访问全部内容。' },
  {
    name: 'maintain',
    label: '例行维护',
    schema: siteInputs.maintain,
    shape: withInstant,
    fields: () => (
      <>
        {until}
        {notice}
      </>
    ),
  },
  {
    name: 'take_offline',
    label: '临时下线',
    tone: 'danger',
    rare: true,
    schema: siteInputs.takeOffline,
    shape: withInstant,
    note: '每年至多一次，不超过 30 天，须经主管单位批准。',
    fields: () => (
      <>
        {until}
        {documentNumber}
        {notice}
      </>
    ),
  },
  {
    name: 'clone',
    label: '照此新开一个',
    rare: true,
    schema: siteInputs.clone,
    initial: { kind: 'department' },
    note: '栏目、主题和设置照搬，稿件不带过去。',
    fields: () => (
      <>
        <Form.Item name="kind" label="类型">
          <Select
            options={(['department', 'township'] as const).map((kind) => ({
              value: kind,
              label: siteKindLabels[kind],
            }))}
          />
        </Form.Item>
        <Form.Item name="unitId" label="主办单位">
          <UnitSelect />
        </Form.Item>
        <Form.Item name="name" label="网站名称">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="code" label="代号">
          <Input maxLength={40} />
        </Form.Item>
      </>
    ),
  },
  {
    name: 'announce_closing',
    label: '发布关停公告',
    tone: 'danger',
    rare: true,
    schema: siteInputs.announceClosing,
    fields: () => (
      <>
        {documentNumber}
        {notice}
        <Form.Item name="successorUrl" label="内容去向" extra="并入哪个网站，可不填">
          <Input maxLength={300} />
        </Form.Item>
      </>
    ),
  },
  { name: 'close', label: '关停', tone: 'danger', rare: true, schema: siteInputs.close, fields: reason },
  { name: 'archive', label: '归档', tone: 'danger', rare: true, schema: siteInputs.archive, fields: reason },
]
