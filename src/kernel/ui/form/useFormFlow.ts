import { Form, type FormInstance } from 'antd'
import { useRef, useState } from 'react'
import { versionIn } from '../action/conflict.ts'
import { ApiProblem, isProblem } from '../api/problem.ts'
import { forgetDraft, keepDraft, readDraft } from '../kept.ts'
import { byField, inPlainWords, namePath, problemsOf, type Schema, unplaced } from './rules.ts'
import { isUploading, uploadsArrived } from './uploads.ts'

export interface FormFlow<Values extends object> {
  readonly schema?: Schema
  readonly initial?: Partial<Values>
  /** Under this name what is typed is kept in the browser until it was sent. */
  readonly draft?: string
  /** `seen`: after a conflict, the version that was shown and may now be written over. */
  readonly submit: (values: Values, seen?: number) => Promise<unknown>
  /** What the schema wants beside what is on the screen: id, version. */
  readonly fixed?: object
}

/** Everything between typing and done: draft, rules, sending, refusals by field, and what cannot be placed. */
export function useFormFlow<Values extends object>(flow: FormFlow<Values>) {
  const [form] = Form.useForm<Values>()
  const [restored] = useState(() => (flow.draft ? readDraft<Partial<Values>>(flow.draft) : null))
  const [notice, setNotice] = useState(restored !== null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const seen = useRef<number>(undefined)

  async function send(): Promise<boolean> {
    if (!isUploading(form)) return sendWhole()
    setBusy(true)
    const arrived = await uploadsArrived(form)
    setBusy(false)
    return arrived && sendWhole()
  }

  async function sendWhole(): Promise<boolean> {
    const values = form.getFieldsValue(true) as Values
    const found = problemsOf(flow.schema, { ...flow.fixed, ...values })
    if (found.length > 0) {
      setProblem(placed(form, new ApiProblem(422, { code: 'invalid_input', errors: found })))
      return false
    }
    setBusy(true)
    setProblem(null)
    try {
      await flow.submit(values, seen.current)
      if (flow.draft) forgetDraft(flow.draft)
      return true
    } catch (error) {
      if (isProblem(error, 'version_conflict')) seen.current = versionIn(error.current)
      setProblem(placed(form, error))
      return false
    } finally {
      setBusy(false)
    }
  }

  return {
    form,
    busy,
    problem,
    send,
    initial: { ...flow.initial, ...restored?.value },
    restoredAt: notice && restored ? restored.savedAt : null,
    changed: () => {
      if (flow.draft) keepDraft(flow.draft, form.getFieldsValue(true))
    },
    take: (field: string, value: unknown) => {
      form.setFieldValue(field as never, value as never)
      if (flow.draft) keepDraft(flow.draft, form.getFieldsValue(true))
    },
    startOver: () => {
      if (flow.draft) forgetDraft(flow.draft)
      form.setFieldsValue(blank(form, flow.initial))
      setNotice(false)
    },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: antd's own type for the values of any form
function blank<Values extends object>(form: FormInstance<Values>, initial?: Partial<Values>): any {
  const names = Object.keys(form.getFieldsValue(true) as object)
  return { ...Object.fromEntries(names.map((name) => [name, undefined])), ...initial }
}

/** Messages go to their fields; what is left (null if nothing) is shown above. */
function placed<Values extends object>(form: FormInstance<Values>, error: unknown): ApiProblem | null {
  if (!isProblem(error)) return new ApiProblem(0, { detail: '没能提交，请重试；内容还在。' })
  if (!isProblem(error, 'invalid_input') || error.fields.length === 0) return error
  const shown = [...byField(error.fields).keys()].filter((path) =>
    form.getFieldInstance(namePath(path) as never),
  )
  // biome-ignore lint/suspicious/noExplicitAny: antd types the names of fields by the form's values
  const errors: any[] = shown.map((path) => ({
    name: namePath(path),
    errors: byField(error.fields).get(path)?.map(inPlainWords),
  }))
  form.setFields(errors)
  if (errors[0]) form.scrollToField(errors[0].name, { block: 'center', focus: true })
  const rest = unplaced(error.fields, shown)
  if (rest.length === 0) return null
  return new ApiProblem(422, { code: 'invalid_input', detail: rest.join('；') })
}
