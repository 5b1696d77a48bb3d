import { FileList, Panel, showTime } from '#kernel/ui'
import type { LetterDetail } from '../../contract.ts'

const messageLabels = { supplement: '补充', follow_up_question: '追问' } as const

/** What the writer wrote, then and later, with what he sent along. */
export function LetterText({ letter }: { letter: LetterDetail }) {
  return (
    <Panel title="来信内容" extra={<span className="z-muted">{showTime(letter.receivedAt)} 收到</span>}>
      <p className="z-text i-body">{letter.body}</p>
      {/\*{4}/.test(letter.body) && (
        <p className="z-muted">
          身份证号、电话、账号已隐去；办理需要时用“查看联系方式”看原文，查看留有记录。
        </p>
      )}
      {letter.messages.map((message) => (
        <section key={message.id} className="i-message">
          <h3>
            {messageLabels[message.kind]} <span className="z-muted">{showTime(message.at)}</span>
          </h3>
          <p className="z-text">{message.text}</p>
        </section>
      ))}
      {letter.files.length > 0 && (
        <section className="i-message">
          <h3>附件</h3>
          <FileList files={letter.files} href={(file) => `/api/files/${file.id}`} />
        </section>
      )}
    </Panel>
  )
}
