import { Checkbox, Form, Input } from 'antd'
import { api, DraftForm, LongText } from '#kernel/ui'
import { type LetterDetail, letterInputs } from '../../contract.ts'
import { letterApi } from '../letters/paths.ts'
import type { MaskField } from './masking.ts'

interface PublishFormProps {
  readonly letter: LetterDetail
  readonly texts: Readonly<Record<MaskField, string>>
  readonly edit: (field: MaskField, text: string) => void
  readonly done: () => void
}

/** The texts as the public will read them; they may still be changed here, and only these are stored for publication. */
export function PublishForm({ letter, texts, edit, done }: PublishFormProps) {
  const { version } = letter
  return (
    <DraftForm<{ writer: string; masked: boolean }>
      label="公开"
      submitLabel="公开"
      schema={letterInputs.publish}
      fixed={{ id: letter.id, version, ...texts }}
      initial={{ writer: letter.writerMasked }}
      submit={(values) =>
        api.post(`${letterApi(letter.id)}/actions/publish`, { ...texts, ...values, version })
      }
      done={done}
    >
      <Form.Item label="公开标题" htmlFor="public-title">
        <Input
          id="public-title"
          value={texts.title}
          onChange={(event) => edit('title', event.target.value)}
        />
      </Form.Item>
      <Form.Item name="writer" label="来信人">
        <Input />
      </Form.Item>
      <Form.Item label="公开正文" htmlFor="public-body">
        <LongText
          id="public-body"
          rows={6}
          most={4000}
          value={texts.body}
          onChange={(event) => edit('body', event.target.value)}
        />
      </Form.Item>
      <Form.Item label="公开答复" htmlFor="public-reply">
        <LongText
          id="public-reply"
          rows={8}
          most={10_000}
          value={texts.reply}
          onChange={(event) => edit('reply', event.target.value)}
        />
      </Form.Item>
      <Form.Item name="masked" valuePropName="checked">
        <Checkbox>我已逐字核对，个人信息均已遮盖</Checkbox>
      </Form.Item>
    </DraftForm>
  )
}
