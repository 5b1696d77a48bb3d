import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, DraftForm, Facts, Panel, useShortcuts } from '#kernel/ui'
import { type LetterDetail, letterInputs } from '../../contract.ts'
import { letterApi } from './paths.ts'

interface Revealed {
  readonly name: string
  readonly phone: string
  readonly email: string | null
  readonly address: string | null
  readonly title: string
  readonly body: string
  readonly messages: readonly string[]
}

/** Masked; who needs to ring says why first, and both the look and the reason are on record. */
export function WriterPanel({ letter }: { letter: LetterDetail }) {
  const [person, setPerson] = useState<Revealed | null>(null)
  const [asking, setAsking] = useState(false)
  const allowed = letter.can.reveal_person?.length === 0
  useShortcuts(
    [{ keys: 'v', label: '查看联系方式', group: '办理', run: () => setAsking(true) }],
    allowed && person === null,
  )
  return (
    <Panel
      title="来信人"
      extra={
        person ? (
          <button type="button" className="z-plain" onClick={() => setPerson(null)}>
            隐藏
          </button>
        ) : (
          allowed && (
            <Button size="small" onClick={() => setAsking(true)}>
              查看联系方式
            </Button>
          )
        )
      }
    >
      <Facts
        columns={1}
        facts={[
          ['姓名', person?.name ?? letter.writerMasked],
          ['电话', person?.phone ?? letter.phoneMasked],
          (person?.email ?? letter.emailMasked) !== null && ['邮箱', person?.email ?? letter.emailMasked],
          (person?.address ?? letter.addressMasked) !== null && [
            '地址',
            person?.address ?? letter.addressMasked,
          ],
          ...originals(letter, person),
          ['是否公开', letter.visibility === 'public' ? '同意公开' : '不公开'],
        ]}
      />
      {asking && <AskPurpose letter={letter} close={() => setAsking(false)} show={setPerson} />}
    </Panel>
  )
}

/** What was written word for word, where the page hides numbers in it. */
function originals(letter: LetterDetail, person: Revealed | null): [string, string][] {
  if (!person) return []
  const hidden = [letter.title, letter.body, ...letter.messages.map(({ text }) => text)]
  const texts = [person.title, person.body, ...person.messages].filter((text) => !hidden.includes(text))
  return texts.map((text, i) => [i === 0 ? '原文' : `原文 ${i + 1}`, text])
}

interface AskProps {
  readonly letter: LetterDetail
  readonly close: () => void
  readonly show: (person: Revealed) => void
}

function AskPurpose({ letter, close, show }: AskProps) {
  return (
    <Modal open title="查看联系方式" footer={null} onCancel={close} width={440}>
      <p className="z-note">每次查看都会记录查看人、时间和事由，供审计。</p>
      <DraftForm<{ purpose: string }>
        label="查看联系方式"
        submitLabel="查看"
        schema={letterInputs.reveal_person}
        fixed={{ id: letter.id }}
        submit={async ({ purpose }) =>
          show(await api.post<Revealed>(`${letterApi(letter.id)}/actions/reveal_person`, { purpose }))
        }
        done={close}
      >
        <Form.Item name="purpose" label="查看事由">
          <Input maxLength={200} autoFocus placeholder="如：电话核实具体地点" />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}
