import { App, Button } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  ApiProblem,
  api,
  LongText,
  Mark,
  Panel,
  ProblemNotice,
  useChange,
  useKeptText,
  useShortcuts,
} from '#kernel/ui'
import type { LetterDetail } from '../../contract.ts'
import { letterApi } from '../letters/paths.ts'
import { Overtaken } from './Overtaken.tsx'
import { SuggestedAnswers } from './SuggestedAnswers.tsx'

const UNDECIDED = [{ code: 'undecided', message: '同事也保存了草稿，请先在上面选择用哪一份。' }]

/** What the handler last wrote: his open draft, or the one that was sent back to be changed. */
const startingText = ({ drafts }: LetterDetail): string => drafts.at(-1)?.text ?? ''

/** Writing the answer beside the letter. Every stroke is kept in the browser; the draft goes to the server on Ctrl-S. */
export function ReplyEditor({ letter }: { letter: LetterDetail }) {
  const [kept, keep] = useKeptText(`reply:${letter.id}`)
  const [begunFrom, beginFrom] = useKeptText(`reply-begun:${letter.id}`)
  const [problem, setProblem] = useState<unknown>(null)
  const { message } = App.useApp()
  const submit = useChange((text: string) => act(letter, 'submit_reply', text))
  const save = useChange((text: string) => act(letter, 'save_draft', text))
  const stored = startingText(letter)
  const text = kept ?? stored
  const sentBack = letter.drafts.findLast((draft) => draft.state === 'sent_back')
  const unsaved = text !== stored
  const [settled, settle] = useState<string | null>(null)
  const other = begunFrom !== null && begunFrom !== stored && !save.isPending
  const overtaken = other && (unsaved || settled === stored)
  const undecided = overtaken && settled !== stored
  useShortcuts([{ keys: 'mod+s', label: '保存答复草稿', group: '办理', run: saveDraft }])

  function write(next: string) {
    if (!unsaved) beginFrom(stored)
    keep(next)
  }

  function saveDraft() {
    setProblem(null)
    if (undecided) return
    const onSuccess = () => {
      beginFrom(text)
      message.success('草稿已保存')
    }
    save.mutate(text, { onSuccess, onError: setProblem })
  }

  function choose(next: string) {
    settle(stored)
    setProblem(null)
    keep(next)
  }

  function send() {
    setProblem(text.trim() ? null : new ApiProblem(0, { detail: '请填写答复。' }))
    if (text.trim() && !undecided) submit.mutate(text, { onSuccess: forget, onError: setProblem })
  }

  function forget() {
    keep(null)
    beginFrom(null)
  }

  return (
    <Panel title="起草答复" extra={<Saved unsaved={unsaved} />}>
      {sentBack?.comment && letter.drafts.at(-1) === sentBack && (
        <div className="z-note">
          <b>退回意见</b>：{sentBack.comment}
        </div>
      )}
      <ProblemNotice error={problem} />
      {overtaken && <Overtaken theirs={stored} mine={text} take={choose} />}
      <LongText
        aria-label="答复"
        rows={10}
        most={10_000}
        value={text}
        onChange={(event) => write(event.target.value)}
        placeholder="写明调查情况、依据、处理结果和联系方式"
      />
      <div className="z-form-buttons i-reply-buttons">
        <ActionButton
          type="primary"
          label="提交审核"
          blockers={undecided ? UNDECIDED : letter.can.submit_reply}
          loading={submit.isPending}
          onClick={send}
        />
        <Button onClick={saveDraft} loading={save.isPending} disabled={!unsaved || undecided}>
          保存草稿
        </Button>
      </div>
      <SuggestedAnswers
        letter={letter}
        use={(answer) => write(text.trim() ? `${text}\n\n${answer}` : answer)}
      />
    </Panel>
  )
}

function Saved({ unsaved }: { unsaved: boolean }) {
  return unsaved ? (
    <Mark tone="warn">未保存到服务器，已留在本机</Mark>
  ) : (
    <span className="z-muted">已保存</span>
  )
}

function act(letter: LetterDetail, action: string, text: string): Promise<unknown> {
  return api.post(`${letterApi(letter.id)}/actions/${action}`, { text, version: letter.version })
}
