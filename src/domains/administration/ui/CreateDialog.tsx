import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { api, DraftForm, useRefresh, withoutBlanks } from '#kernel/ui'

interface CreateDialogProps<Answer> {
  readonly title: string
  readonly to: string
  readonly initial?: object
  readonly shape?: (values: object) => object
  readonly close: () => void
  readonly done?: (answer: Answer) => void
  readonly children: ReactNode
  readonly submitLabel?: string
}

/** A new thing of any kind: fields in a window, the server's reasons at the fields. */
export function CreateDialog<Answer>(props: CreateDialogProps<Answer>) {
  const { title, to, close, done, shape = withoutBlanks } = props
  const refresh = useRefresh()
  return (
    <Modal open title={title} footer={null} onCancel={close} width={560} mask={{ closable: false }}>
      <DraftForm<object>
        label={title}
        submitLabel={props.submitLabel ?? '保存'}
        initial={props.initial}
        submit={async (values) => {
          const answer = await api.post<Answer>(to, shape(values))
          await refresh()
          close()
          done?.(answer)
        }}
      >
        {props.children}
      </DraftForm>
    </Modal>
  )
}
