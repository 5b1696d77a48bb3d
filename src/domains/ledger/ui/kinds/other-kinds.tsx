/** Choosing another ledger and one of its fields. */
import { Form } from 'antd'
import { useRead } from '#kernel/ui'
import type { KindAnswer, KindItem } from '../../contract.ts'
import { kindApi, kindsApi } from '../paths.ts'
import { type At, Choice } from './parts.tsx'

export function KindChoice({ at, label }: { at: At; label: string }) {
  const answer = useRead<{ readonly items: readonly KindItem[] }>(kindsApi)
  const kinds = (answer.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))
  return <Choice at={at} label={label} options={kinds} />
}

interface FieldOfKindProps {
  readonly at: At
  /** Where in the definition the ledger was chosen. */
  readonly kindAt: At
  readonly label: string
  readonly types?: readonly string[]
}

/** Nothing to choose until the ledger is. */
export function FieldOfKind({ at, kindAt, label, types }: FieldOfKindProps) {
  const form = Form.useFormInstance()
  const code = Form.useWatch(['definition', ...kindAt], form) as string | undefined
  const answer = useRead<KindAnswer>(code ? kindApi(code) : null)
  if (!code) return null
  const fields = (answer.data?.definition.fields ?? []).filter(({ type }) => !types || types.includes(type))
  return (
    <Choice
      at={at}
      label={label}
      options={fields.map(({ name, label: shown }) => ({ value: name, label: shown }))}
    />
  )
}
