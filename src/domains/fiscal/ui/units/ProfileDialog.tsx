import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { api, DraftForm, optionsOf, UnitSelect, useRefresh, useUndo } from '#kernel/ui'
import { natureLabels } from '../../labels.ts'
import { profileInput, type UnitItem } from '../../units/contract.ts'

interface ProfileDialogProps {
  readonly unit: UnitItem
  readonly year: number
  readonly close: () => void
}

/** From a year on: what was printed for earlier years stays as it was. */
export function ProfileDialog({ unit, year, close }: ProfileDialogProps) {
  const refresh = useRefresh()
  const offerUndo = useUndo()
  const { unitId, unitName, unitCode, profile, history } = unit
  async function save(values: object): Promise<void> {
    const { fromYear } = values as { fromYear: number }
    await api.post('/api/fiscal/units', { ...values, unitId })
    // Only what was there before can be put back; a first registration is corrected, not taken away.
    const before = history.find((one) => one.fromYear === fromYear)
    if (before && profile && profile.fromYear === fromYear)
      offerUndo(`${unitName}已登记`, () => {
        const { financeCode, nature, departmentId } = profile
        return api.post('/api/fiscal/units', { unitId, fromYear, financeCode, nature, departmentId })
      })
    await refresh()
    close()
  }
  return (
    <Modal open title={`${unitName}的财政信息`} footer={null} onCancel={close} mask={{ closable: false }}>
      <DraftForm<object>
        label={`${unitName}的财政信息`}
        submitLabel="登记"
        schema={profileInput.omit({ unitId: true })}
        initial={{
          fromYear: profile?.fromYear ?? year,
          financeCode: profile?.financeCode ?? unitCode,
          nature: profile?.nature,
          departmentId: profile?.departmentId ?? undefined,
        }}
        submit={save}
      >
        <Form.Item name="fromYear" label="从哪一年起" extra="写新的一年即另起一条，以前年度不变">
          <InputNumber min={1990} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="financeCode" label="财政代码">
          <Input inputMode="numeric" maxLength={12} />
        </Form.Item>
        <Form.Item name="nature" label="单位性质">
          <Select options={optionsOf(natureLabels)} />
        </Form.Item>
        <Form.Item name="departmentId" label="主管部门" extra="部门本级选它自己">
          <UnitSelect />
        </Form.Item>
      </DraftForm>
      {history.length > 0 && (
        <ul className="f-plain">
          {history.map((one) => (
            <li key={one.fromYear}>
              {one.fromYear} 年起：{one.financeCode}，{natureLabels[one.nature]}
              {one.departmentName && `，主管部门${one.departmentName}`}
            </li>
          ))}
        </ul>
      )}
    </Modal>
  )
}
