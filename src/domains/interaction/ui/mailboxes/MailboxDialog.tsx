import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { api, DraftForm, LongText, optionsOf, useRefresh } from '#kernel/ui'
import { type MailboxItem, type MailboxList, mailboxInput, mailboxInputs } from '../../contract.ts'
import { letterKindLabels } from '../../labels.ts'

export type MailboxWork =
  | { readonly kind: 'create' }
  | { readonly kind: 'change'; readonly item: MailboxItem }

interface Values {
  readonly id?: string
  readonly name: string
  readonly description: string
  readonly kinds: readonly string[]
  readonly sort: number
  readonly intakeIds: readonly string[]
}

interface MailboxDialogProps {
  readonly work: MailboxWork
  readonly clerks: MailboxList['clerks']
  readonly close: () => void
}

export function MailboxDialog({ work, clerks, close }: MailboxDialogProps) {
  const refresh = useRefresh()
  const item = work.kind === 'change' ? work.item : undefined
  const people = [...clerks, ...(item?.intake ?? []).filter(({ id }) => !clerks.some((one) => one.id === id))]
  return (
    <Modal
      open
      title={item ? `修改${item.name}` : '新建信箱'}
      footer={null}
      onCancel={close}
      width={640}
      mask={{ closable: false }}
    >
      <DraftForm<Values>
        label="信箱"
        submitLabel="保存"
        schema={item ? mailboxInputs.change : mailboxInput}
        initial={initialOf(item)}
        {...(item ? { fixed: { id: item.id } } : {})}
        submit={(values, seen = item?.version) => save(item, values, seen)}
        done={() => {
          close()
          void refresh()
        }}
      >
        {!item && (
          <Form.Item name="id" label="标识" extra="用在网址里，建好后不能改，如 county-head">
            <Input maxLength={40} />
          </Form.Item>
        )}
        <Form.Item name="name" label="名称">
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="description" label="说明" extra="写信人选信箱时看到">
          <LongText rows={2} most={200} />
        </Form.Item>
        <Form.Item name="kinds" label="受理类型">
          <Checkbox.Group options={optionsOf(letterKindLabels)} />
        </Form.Item>
        <Form.Item
          name="intakeIds"
          label="受理人员"
          extra="有新来信时先通知他们；不选则由全体信件受理员在列表中受理"
        >
          <Select
            mode="multiple"
            allowClear
            optionFilterProp="label"
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="sort" label="排序" extra="小的在前">
          <InputNumber min={0} max={999} precision={0} />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}

function initialOf(item: MailboxItem | undefined): Values {
  if (!item)
    return { name: '', description: '', kinds: Object.keys(letterKindLabels), sort: 10, intakeIds: [] }
  const { name, description, kinds, sort, intake } = item
  return { name, description, kinds, sort, intakeIds: intake.map(({ id }) => id) }
}

function save(item: MailboxItem | undefined, values: Values, version: number | undefined): Promise<unknown> {
  if (!item) return api.post('/api/mailboxes', values)
  return api.post(`/api/mailboxes/${item.id}/actions/change`, { ...values, version })
}
