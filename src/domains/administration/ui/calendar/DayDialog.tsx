import { Button, Form, Modal, Radio } from 'antd'
import { api, DraftForm, useDo, useRefresh } from '#kernel/ui'
import type { CalendarAnswer } from '../../contract.ts'
import { dayKindLabels } from '../../labels.ts'
import { reasonLine } from '../fields.tsx'

interface DayDialogProps {
  readonly date: string
  readonly calendar: CalendarAnswer
  readonly close: () => void
}

/** One day otherwise than the notice says. Every open deadline is computed anew. */
export function DayDialog({ date, calendar, close }: DayDialogProps) {
  const { run, busy } = useDo()
  const refresh = useRefresh()
  const day = calendar.days.find((one) => one.date === date)
  const override = calendar.overrides.find((one) => one.date === date)
  async function clear() {
    if (await run(() => api.delete(`/api/calendar/days/${date}`), '已取消调整，期限已重新计算')) close()
  }
  return (
    <Modal open title={`调整 ${date}`} footer={null} onCancel={close} width={460}>
      <p className="z-note">
        现在是{day && dayKindLabels[day.kind]}
        {override && `（县里调整：${override.reason}）`}。调整后所有未办结事项的期限自动重新计算。
      </p>
      <DraftForm<{ kind: string; reason: string }>
        label="调整工作日"
        submitLabel="调整"
        initial={{ kind: day?.kind === 'working' || day?.kind === 'makeup' ? 'holiday' : 'working' }}
        submit={(values) => api.post('/api/calendar/days', { date, ...values })}
        done={() => {
          close()
          void refresh()
        }}
        extraButtons={
          override && (
            <Button onClick={() => void clear()} loading={busy}>
              取消已有的调整
            </Button>
          )
        }
      >
        <Form.Item name="kind" label="改为">
          <Radio.Group
            options={[
              { value: 'working', label: '上班' },
              { value: 'holiday', label: '放假' },
            ]}
          />
        </Form.Item>
        {reasonLine()}
      </DraftForm>
    </Modal>
  )
}
