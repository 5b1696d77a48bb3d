import { ActionBar, Answer, Page, useGo, usePath, useRead } from '#kernel/ui'
import type { LetterDetail } from '../../contract.ts'
import { channelLabels, letterKindLabels } from '../../labels.ts'
import { RepliesPanel } from '../reply/RepliesPanel.tsx'
import { ReplyEditor } from '../reply/ReplyEditor.tsx'
import { CasePanel } from './CasePanel.tsx'
import { DeadlinePanel } from './DeadlinePanel.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { LetterDue } from './LetterDue.tsx'
import { LetterMarks, StateMark } from './LetterMarks.tsx'
import { LetterText } from './LetterText.tsx'
import { letterActions } from './letterActions.tsx'
import { PendingRequests } from './PendingRequests.tsx'
import { letterApi, letterPage } from './paths.ts'
import { SheetButtons } from './SheetButtons.tsx'
import { SimilarPanel } from './SimilarPanel.tsx'
import { WriterPanel } from './WriterPanel.tsx'

export default function LetterPage() {
  const { id = '' } = usePath()
  const answer = useRead<LetterDetail>(letterApi(id))
  return <Answer from={answer}>{(letter) => <OneLetter key={letter.id} letter={letter} />}</Answer>
}

function OneLetter({ letter }: { letter: LetterDetail }) {
  const go = useGo()
  const target = { path: letterApi(letter.id), id: letter.id, version: letter.version }
  const writing = letter.can.save_draft?.length === 0
  return (
    <Page
      title={letter.title}
      trail={[{ label: '来信', to: '/letters' }, { label: letter.number }]}
      facts={
        <>
          <StateMark state={letter.state} />
          {(letter.dueOn || letter.paused) && <LetterDue letter={letter} explained />}
          <LetterMarks letter={letter} />
          <span>
            {letterKindLabels[letter.kind]} · {channelLabels[letter.channel]} · {letter.mailboxName}
          </span>
          <span>{letter.unitName ?? '未转办'}</span>
        </>
      }
      actions={
        <ActionBar
          can={letter.can}
          actions={letterActions}
          target={target}
          instead={{ publish: () => go(`${letterPage(letter.id)}/publish`) }}
        />
      }
    >
      <PendingRequests letter={letter} />
      <div className="z-columns">
        <div>
          <LetterText letter={letter} />
          {writing && <ReplyEditor letter={letter} />}
          <RepliesPanel letter={letter} />
          <HistoryPanel letter={letter} />
        </div>
        <aside>
          <WriterPanel letter={letter} />
          <DeadlinePanel letter={letter} />
          <CasePanel letter={letter} />
          <SimilarPanel letter={letter} />
          <SheetButtons letter={letter} />
        </aside>
      </div>
    </Page>
  )
}
