import { Form, Input, Modal } from 'antd'
import {
  Answer,
  api,
  DayField,
  DraftForm,
  FileUpload,
  type StoredFile,
  showTime,
  today,
  useRead,
  useRefresh,
} from '#kernel/ui'
import type { IndicatorItem } from '../../../performance/targets/contract.ts'
import type { FilledValue, ValueRecord } from '../../../performance/values/contract.ts'
import { indicatorApi } from '../paths.ts'
import { Unfill } from './Unfill.tsx'

interface FillDialogProps {
  readonly item: Pick<IndicatorItem, 'id' | 'name' | 'printed' | 'comparator' | 'unit'>
  readonly year: number
  readonly close: () => void
}

interface Filled {
  readonly on?: string
  readonly value?: string
  readonly words?: string
  readonly doneOn?: string
  readonly note?: string
  readonly files?: readonly StoredFile[]
}

/** A value that no ledger knows: somebody says it, for a day, with a paper. */
export function FillDialog({ item, year, close }: FillDialogProps) {
  const refresh = useRefresh()
  const last = `${year}-12-31`
  const on = today() > last ? last : today()
  return (
    <Modal
      open
      width={680}
      title={`填报完成值：${item.name || '未命名指标'} ${item.printed}`}
      footer={null}
      onCancel={close}
      mask={{ closable: false }}
    >
      <DraftForm<Filled>
        label="填报完成值"
        submitLabel="填报"
        initial={{ on }}
        draft={`fill:${item.id}`}
        submit={async ({ files = [], ...values }) => {
          await api.post(`${indicatorApi(item.id)}/actions/fill`, {
            ...values,
            fileIds: files.map(({ id }) => id),
          })
          await refresh()
          close()
        }}
      >
        <Form.Item name="on" label="截至哪一天">
          <DayField />
        </Form.Item>
        <ValueField {...item} />
        <Form.Item name="note" label="说明">
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item name="files" label="佐证材料">
          <FileUpload to="/api/files" most={10} />
        </Form.Item>
      </DraftForm>
      <Earlier id={item.id} unit={item.unit} />
    </Modal>
  )
}

function ValueField({ comparator, unit }: FillDialogProps['item']) {
  if (comparator === 'deadline')
    return (
      <Form.Item name="doneOn" label="完成日期">
        <DayField />
      </Form.Item>
    )
  if (comparator === 'qualitative')
    return (
      <Form.Item name="words" label="完成情况">
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    )
  return (
    <Form.Item name="value" label={unit ? `完成值（${unit}）` : '完成值'}>
      <Input inputMode="decimal" />
    </Form.Item>
  )
}

function Earlier({ id, unit }: { id: string; unit: string }) {
  const answer = useRead<ValueRecord>(indicatorApi(id))
  return (
    <Answer from={answer}>
      {({ filled }) =>
        filled.length === 0 ? null : (
          <>
            <h2>历次填报</h2>
            <ul className="pf-list">
              {filled.map((one) => (
                <EarlierOne key={one.id} id={id} unit={unit} one={one} />
              ))}
            </ul>
          </>
        )
      }
    </Answer>
  )
}

function EarlierOne({ id, unit, one }: { id: string; unit: string; one: FilledValue }) {
  const said = one.value === null ? one.words || one.doneOn : `${one.value}${unit}`
  return (
    <li>
      截至 {one.on}：{one.withdrawn ? <s>{said}</s> : <b>{said}</b>} {one.byName} {showTime(one.at)}{' '}
      {one.note}
      {one.files.map((file) => (
        <a key={file.id} href={`/api/files/${file.id}`} className="pf-paper" download>
          {file.name}
        </a>
      ))}
      {one.withdrawn ? (
        <span className="z-muted">
          　{one.withdrawn.byName} 撤回：{one.withdrawn.reason}
        </span>
      ) : (
        <Unfill id={id} valueId={one.id} />
      )}
    </li>
  )
}
