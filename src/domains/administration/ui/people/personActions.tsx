import { Checkbox, Form } from 'antd'
import { type ActionView, DayField, UnitSelect, withoutBlanks } from '#kernel/ui'
import type { PersonAnswer } from '../../contract.ts'
import { Line, reasonLine } from '../fields.tsx'

interface Details {
  readonly phone?: string
  readonly email?: string
  readonly employeeNumber?: string
}

/** Emptied on purpose is not the same as left alone: it is sent as "none". */
const emptiedIsNone = ({ phone, email, employeeNumber, ...rest }: Details) => ({
  ...withoutBlanks(rest),
  phone: phone || null,
  email: email || null,
  employeeNumber: employeeNumber || null,
})

const unitField = (
  <Form.Item name="unitId" label="单位">
    <UnitSelect />
  </Form.Item>
)

const dayField = (name: string, label: string, extra?: string) => (
  <Form.Item name={name} label={label} extra={extra}>
    <DayField />
  </Form.Item>
)

export const personActions = ({
  name,
  phone,
  email,
  employeeNumber,
}: PersonAnswer): readonly ActionView[] => [
  {
    name: 'change',
    label: '修改资料',
    initial: { name, phone, email, employeeNumber },
    shape: emptiedIsNone as (values: never) => object,
    fields: () => (
      <>
        <Line name="name" label="姓名" most={40} />
        <Line name="employeeNumber" label="工号" most={30} />
        <Line name="phone" label="电话" most={30} />
        <Line name="email" label="邮箱" />
      </>
    ),
  },
  {
    name: 'assign_post',
    label: '任职',
    initial: { main: true },
    fields: () => (
      <>
        {unitField}
        <Line name="title" label="职务" most={40} />
        <Form.Item name="main" valuePropName="checked">
          <Checkbox>主要职务（不勾选为兼任）</Checkbox>
        </Form.Item>
        <Form.Item name="isHead" valuePropName="checked">
          <Checkbox>单位负责人</Checkbox>
        </Form.Item>
        {dayField('from', '起始日期', '不填为今天')}
      </>
    ),
  },
  {
    name: 'appoint_acting',
    label: '代理主持工作',
    fields: () => (
      <>
        {unitField}
        <Line name="title" label="代理的职务" most={40} />
        <div className="z-form-grid">
          {dayField('from', '自')}
          {dayField('until', '至')}
        </div>
        {reasonLine()}
      </>
    ),
  },
  {
    name: 'leave',
    label: '办理离任',
    tone: 'danger',
    rare: true,
    note: '离任后任职、角色、委托全部终止，账号停用，会话退出。',
    fields: () => (
      <>
        {dayField('on', '离任日期', '不填为今天')}
        {reasonLine()}
      </>
    ),
  },
]

export const accountActions: readonly ActionView[] = [
  { name: 'unlock', label: '解除锁定' },
  {
    name: 'reset_password',
    label: '重置密码',
    note: '生成一次性密码，本人下次登录时须改掉；现有会话全部退出。',
  },
  { name: 'suspend', label: '停用账号', tone: 'danger', fields: reasonLine },
  { name: 'resume', label: '恢复账号' },
  { name: 'close_sessions', label: '退出全部会话', rare: true },
  { name: 'reset_second_factor', label: '重置验证器', rare: true, fields: reasonLine },
]
