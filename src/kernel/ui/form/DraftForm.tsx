import { Alert, Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { showTime } from '../time.ts'
import { FormProblem } from './FormProblem.tsx'
import { type FormFlow, useFormFlow } from './useFormFlow.ts'

interface DraftFormProps<Values extends object> extends FormFlow<Values> {
  readonly label: string
  readonly submitLabel: string
  readonly children: ReactNode
  readonly extraButtons?: ReactNode
  readonly done?: () => void
}

/** A form that loses nothing: what is typed is kept until the server has it. */
export function DraftForm<Values extends object>(props: DraftFormProps<Values>) {
  const flow = useFormFlow<Values>(props)
  return (
    <Form
      form={flow.form}
      layout="vertical"
      scrollToFirstError
      initialValues={flow.initial}
      onValuesChange={flow.changed}
      onFinish={() => void flow.send().then((sent) => sent && props.done?.())}
      aria-label={props.label}
    >
      <RestoredNotice at={flow.restoredAt} startOver={flow.startOver} />
      <FormProblem problem={flow.problem} take={flow.take} />
      {props.children}
      <div className="z-form-buttons">
        <Button type="primary" htmlType="submit" loading={flow.busy}>
          {props.submitLabel}
        </Button>
        {props.extraButtons}
        {props.draft && <span className="z-muted">填写的内容自动保存在本机，提交后删除。</span>}
      </div>
    </Form>
  )
}

export function RestoredNotice({ at, startOver }: { at: string | null; startOver: () => void }) {
  if (at === null) return null
  return (
    <Alert
      className="z-gap-below"
      type="info"
      showIcon
      title={`已恢复 ${showTime(at)} 未提交的内容。`}
      action={
        <Button size="small" onClick={startOver}>
          不要了，重新填写
        </Button>
      }
    />
  )
}
