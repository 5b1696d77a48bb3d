import type { ActionView } from '#kernel/ui'
import { type LetterActionName, letterInputs } from '../../contract.ts'
import { letterActionLabels } from '../../labels.ts'
import {
  acceptFields,
  askExtensionFields,
  assignFields,
  decideExtensionFields,
  decideReturnFields,
  declineFields,
  instructFields,
  promiseFields,
  reasonField,
  superviseFields,
  supplementFields,
  suspendFields,
  TextField,
} from './actionFields.tsx'

type Look = Omit<ActionView, 'name' | 'label' | 'schema'>

/** How each verb looks, in the order in which a letter meets them. */
const looks: Partial<Record<LetterActionName, Look>> = {
  accept: { keys: 'a', tone: 'main', fields: acceptFields },
  decline: { keys: 'd', fields: declineFields },
  ask_supplement: { fields: supplementFields },
  assign: { keys: 'f', fields: assignFields },
  sign: { keys: 's', tone: 'main', note: '签收后由您经办，可以开始起草答复。' },
  ask_return: {
    fields: () => <TextField name="reason" label="退回理由" extra="说明为何不属本单位职责、建议由谁承办" />,
  },
  decide_return: { tone: 'main', fields: decideReturnFields },
  ask_extension: { fields: askExtensionFields },
  decide_extension: { tone: 'main', fields: decideExtensionFields },
  give_opinion: { fields: () => <TextField name="text" label="协办意见" rows={6} most={3000} />, wide: true },
  resume: { tone: 'main', fields: () => <TextField name="note" label="说明" rows={2} /> },
  approve_reply: {
    keys: 'y',
    tone: 'main',
    note: '通过后答复立即发给来信人，来信办结。',
    fields: promiseFields,
    wide: true,
    confirmLabel: '通过并答复',
  },
  send_back_reply: {
    keys: 'n',
    fields: () => <TextField name="reason" label="退回意见" extra="写明要改什么" />,
  },
  publish: { keys: 'p', tone: 'main' },
  keep_private: { fields: reasonField },
  archive: { note: '归档后不能再改动，只能查看。' },
  instruct: { keys: 'i', fields: instructFields },
  supervise: { fields: superviseFields },
  lift_supervision: { rare: true, fields: () => <TextField name="note" label="解除说明" rows={2} /> },
  order_redo: { rare: true, fields: reasonField },
  suspend: { rare: true, note: '挂起期间暂停计时，原因会告知来信人。', fields: suspendFields },
  unmerge: { rare: true, fields: reasonField },
  withdraw_publication: { rare: true, tone: 'danger', fields: reasonField },
  terminate: { rare: true, tone: 'danger', fields: reasonField, note: '终止后不再答复，理由会告知来信人。' },
  add_note: {
    rare: true,
    keys: 'm',
    fields: () => <TextField name="text" label="备注（仅内部可见）" most={1000} />,
  },
}

export const letterActions: readonly ActionView[] = Object.entries(looks).map(([name, look]) => ({
  ...look,
  name,
  label: letterActionLabels[name as LetterActionName],
  schema: letterInputs[name as LetterActionName],
}))
