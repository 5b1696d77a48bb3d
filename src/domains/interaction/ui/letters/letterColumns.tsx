import { type Column, showTime } from '#kernel/ui'
import type { LetterListItem } from '../../contract.ts'
import { channelLabels, letterKindLabels } from '../../labels.ts'
import { LetterDue } from './LetterDue.tsx'
import { LetterMarks, StateMark } from './LetterMarks.tsx'

export const letterColumns: readonly Column<LetterListItem>[] = [
  { key: 'title', title: '标题', main: true, render: (letter) => <TitleWithHits letter={letter} /> },
  { key: 'number', title: '编号', width: 130, render: (letter) => letter.number },
  { key: 'kind', title: '类型', width: 60, render: (letter) => letterKindLabels[letter.kind] },
  { key: 'due', title: '期限', width: 210, sort: ['due'], render: (letter) => <LetterDue letter={letter} /> },
  { key: 'state', title: '状态', width: 90, render: (letter) => <StateMark state={letter.state} /> },
  { key: 'unit', title: '承办单位', render: (letter) => letter.unitName ?? '未转办' },
  { key: 'handler', title: '经办人', optional: true, render: (letter) => letter.handlerName ?? '—' },
  { key: 'marks', title: '标记', render: (letter) => <LetterMarks letter={letter} /> },
  {
    key: 'received',
    title: '收到时间',
    width: 130,
    sort: ['-received', 'received'],
    render: (letter) => showTime(letter.receivedAt),
  },
  { key: 'channel', title: '渠道', optional: true, render: (letter) => channelLabels[letter.channel] },
  { key: 'mailbox', title: '信箱', optional: true, render: (letter) => letter.mailboxName },
  { key: 'writer', title: '来信人', optional: true, render: (letter) => letter.writerMasked },
]

/** With a search, the place in the text where the words stand. */
function TitleWithHits({ letter }: { letter: LetterListItem }) {
  return (
    <>
      {letter.title}
      {letter.snippet && (
        <span className="i-snippet">
          {letter.snippet.map((piece, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order
            piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text,
          )}
        </span>
      )}
    </>
  )
}
