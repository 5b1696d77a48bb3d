import { App, Form, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useChange } from '../api/query.ts'
import { api } from '../api/request.ts'
import { RestoredNotice } from '../form/DraftForm.tsx'
import { FormProblem } from '../form/FormProblem.tsx'
import { withoutBlanks } from '../form/rules.ts'
import { useFormFlow } from '../form/useFormFlow.ts'
import type { ActionTarget, ActionView } from './action.ts'

interface ActionDialogProps {
  readonly action: ActionView
  readonly target: ActionTarget
  readonly close: () => void
  readonly done?: (answer: unknown) => void
}

/** Asks for what the action needs, sends it, shows every reason if it is refused. Nothing typed is lost on the way. */
export function ActionDialog({ action, target, close, done }: ActionDialogProps) {
  const fields = useRef<HTMLDivElement>(null)
  const { message } = App.useApp()
  // As it was when the window opened: a page that reloads behind it must not make an old text look like a new one.
  const [version] = useState(target.version)
  const change = useChange((body: object) => api.post(`${target.path}/actions/${action.name}`, body))
  const shape = (values: object) => action.shape?.(values as never) ?? withoutBlanks(values)
  const flow = useFormFlow<object>({
    initial: action.initial,
    draft: action.draft,
    schema: action.schema && {
      safeParse: (values) => action.schema?.safeParse(shape(values as object)) ?? { success: true },
    },
    fixed: { id: target.id, version },
    submit: async (values, seen = version) => {
      const answer = await change.mutateAsync({ ...shape(values), version: seen })
      done?.(answer)
    },
  })

  async function confirm() {
    if (!(await flow.send())) return
    message.success(action.doneMessage ?? `已${action.label}`)
    close()
  }

  return (
    <Modal
      open
      title={action.label}
      width={action.wide ? 860 : 560}
      okText={action.confirmLabel ?? action.label}
      okButtonProps={{ danger: action.tone === 'danger' }}
      cancelText="返回"
      confirmLoading={flow.busy}
      onOk={() => void confirm()}
      onCancel={close}
      mask={{ closable: false }}
      afterOpenChange={(opened) => opened && focusFirst(fields.current)}
    >
      <div ref={fields}>
        <Form
          form={flow.form}
          layout="vertical"
          initialValues={flow.initial}
          onValuesChange={flow.changed}
          onFinish={() => void confirm()}
        >
          <RestoredNotice at={flow.restoredAt} startOver={flow.startOver} />
          <FormProblem problem={flow.problem} take={flow.take} />
          {action.note && <div className="z-note">{action.note}</div>}
          {action.fields?.()}
          {!action.fields && !action.note && <p>确定{action.label}吗？</p>}
        </Form>
      </div>
    </Modal>
  )
}

/** Typing can begin at once; the window's own close button is not what somebody came for. */
function focusFirst(fields: HTMLElement | null): void {
  fields?.querySelector<HTMLElement>('input, textarea')?.focus()
}
