import { Button, Form } from 'antd'
import { useRef } from 'react'
import { DraftForm, FileUpload, type StoredFile, UnitSelect } from '#kernel/ui'
import type { KindDefinition } from '../../contract.ts'
import { FieldInput } from './FieldInput.tsx'

export interface EntryValues {
  readonly unitId?: string
  readonly values?: Readonly<Record<string, string | null | undefined>>
  readonly files?: readonly StoredFile[]
}

interface EntryFormProps {
  readonly definition: KindDefinition
  readonly initial: EntryValues
  /** Under this name what is typed is kept. */
  readonly draft: string
  /** The unit of an entry that is there stays. */
  readonly fixedUnit?: string
  readonly save: (body: object, submit: boolean, seen?: number) => Promise<unknown>
  readonly done?: () => void
  readonly cancel?: () => void
}

/** The form of any kind: drawn from its definition, sent as a draft or to be confirmed. */
export function EntryForm({ definition, initial, draft, fixedUnit, save, done, cancel }: EntryFormProps) {
  const submit = useRef(true)
  return (
    <DraftForm<EntryValues>
      label={definition.name}
      submitLabel="提交审核"
      initial={initial}
      draft={draft}
      done={done}
      submit={async (values, seen) => {
        const sent = submit.current
        submit.current = true
        await save(bodyOf(values, fixedUnit), sent, seen)
      }}
      extraButtons={
        <>
          <Button
            htmlType="submit"
            onClick={() => {
              submit.current = false
            }}
          >
            存为草稿
          </Button>
          {cancel && <Button onClick={cancel}>返回</Button>}
        </>
      }
    >
      <div className="l-form">
        {!fixedUnit && (
          <Form.Item name="unitId" label="填报单位" required>
            <UnitSelect />
          </Form.Item>
        )}
        <Form.Item noStyle dependencies={['unitId']}>
          {({ getFieldValue }) => (
            <Fields
              definition={definition}
              unitId={fixedUnit ?? (getFieldValue('unitId') as string | undefined)}
            />
          )}
        </Form.Item>
        <Form.Item name="files" label={`佐证材料${wish(definition)}`} className="l-wide">
          <FileUpload to="/api/files" most={10} />
        </Form.Item>
      </div>
    </DraftForm>
  )
}

function Fields({ definition, unitId }: { definition: KindDefinition; unitId: string | undefined }) {
  return definition.fields.map((field) => (
    <FieldInput key={field.name} code={definition.code} field={field} unitId={unitId} />
  ))
}

function wish({ evidence }: KindDefinition): string {
  if (evidence.wanted === 'never') return '（可不附）'
  const what = evidence.what ?? '佐证'
  return evidence.wanted === 'always' ? `（请附${what}）` : `（视情况附${what}）`
}

function bodyOf({ unitId, values = {}, files = [] }: EntryValues, fixedUnit: string | undefined): object {
  return { unitId: fixedUnit ?? unitId, values, fileIds: files.map(({ id }) => id) }
}
