import { Form, Input, Radio, Select } from 'antd'
import {
  api,
  DayField,
  DraftForm,
  FileUpload,
  LongText,
  optionsOf,
  Page,
  Panel,
  type StoredFile,
  useGo,
  useRead,
} from '#kernel/ui'
import { BODY_MOST, type MailboxView, registrationInput, TITLE_MOST } from '../../contract.ts'
import { channelLabels, letterKindLabels } from '../../labels.ts'
import { letterPage, lettersApi } from './paths.ts'

const { web: _web, imported: _imported, ...channels } = channelLabels

interface Registration {
  readonly channel: string
  readonly receivedAt?: string
  readonly files?: readonly StoredFile[]
}

interface Registered {
  readonly id: string
  readonly number: string
  readonly queryCode?: string
}

/** What the schema takes: the moment without its zone is the county's own time; files go by their numbers. */
function shaped({ files, receivedAt, ...rest }: Registration): object {
  return { ...rest, receivedAt: receivedAt || undefined, fileIds: files?.map((file) => file.id) }
}

const rules = { safeParse: (values: unknown) => registrationInput.safeParse(shaped(values as Registration)) }

/** Somebody rang, came, or another office sent it on: written down for the citizen (代为登记). */
export default function RegisterPage() {
  const go = useGo()
  return (
    <Page title="代为登记" trail={[{ label: '来信', to: '/letters' }, { label: '代为登记' }]} wide={false}>
      <Panel>
        <DraftForm<Registration>
          label="代为登记"
          submitLabel="登记"
          draft="register-letter"
          schema={rules}
          initial={{ channel: 'phone' }}
          submit={async (values) => {
            const { id } = await api.post<Registered>(lettersApi, shaped(values))
            go(letterPage(id))
          }}
        >
          <SourceFields />
          <LetterFields />
          <WriterFields />
          <Form.Item name="files" label="附件">
            <FileUpload to="/api/files" />
          </Form.Item>
        </DraftForm>
      </Panel>
    </Page>
  )
}

function SourceFields() {
  return (
    <div className="z-form-grid">
      <Form.Item name="channel" label="来件渠道" className="z-whole">
        <Radio.Group options={optionsOf(channels)} />
      </Form.Item>
      <Form.Item name="receivedAt" label="收到时间" extra="不填按现在计；补登记以前收到的请填写">
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="sourceNumber" label="来件编号" extra="12345 或上级信箱的编号">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="sourceDueOn" label="来件要求的期限" extra="填写后以此为准">
        <DayField />
      </Form.Item>
    </div>
  )
}

function LetterFields() {
  const mailboxes = useRead<readonly MailboxView[]>('/api/public/mailboxes')
  return (
    <div className="z-form-grid">
      <Form.Item name="mailbox" label="信箱">
        <Select options={(mailboxes.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="kind" label="类型">
        <Select options={optionsOf(letterKindLabels)} />
      </Form.Item>
      <Form.Item name="title" label="标题" className="z-whole">
        <Input maxLength={TITLE_MOST} showCount />
      </Form.Item>
      <Form.Item name="body" label="反映的内容" className="z-whole">
        <LongText rows={7} most={BODY_MOST} />
      </Form.Item>
    </div>
  )
}

function WriterFields() {
  return (
    <div className="z-form-grid">
      <Form.Item name="name" label="姓名">
        <Input autoComplete="off" maxLength={30} />
      </Form.Item>
      <Form.Item name="phone" label="联系电话">
        <Input autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name="email" label="电子邮箱">
        <Input autoComplete="off" inputMode="email" />
      </Form.Item>
      <Form.Item name="address" label="地址">
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item name="visibility" label="来信人是否同意公开" className="z-whole">
        <Radio.Group
          options={[
            { value: 'public', label: '同意公开（隐去个人信息）' },
            { value: 'private', label: '不公开' },
          ]}
        />
      </Form.Item>
    </div>
  )
}
