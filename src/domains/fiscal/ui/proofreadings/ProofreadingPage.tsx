import { Alert, Button } from 'antd'
import { useState } from 'react'
import {
  Answer,
  download,
  Icon,
  KeyCaps,
  Page,
  Panel,
  showTime,
  sizeText,
  useDo,
  useGo,
  useNarrow,
  usePath,
  useRead,
} from '#kernel/ui'
import type { ProofreadingRecord } from '../../proofreadings/contract.ts'
import { Correction } from './Correction.tsx'
import { DismissDialog } from './DismissDialog.tsx'
import { DocumentText } from './DocumentText.tsx'
import { FindingFilters } from './FindingFilters.tsx'
import { FindingList } from './FindingList.tsx'
import type { Choice } from './finding-choice.ts'
import { kindWords } from './ProofreadingsPage.tsx'
import { proofreadingPage, proofreadingsApi, proofreadingsPage } from './paths.ts'
import './proofreadings.css'
import { ReadingDesk } from './ReadingDesk.tsx'
import { useFindings } from './useFindings.ts'

/** A document beside what was found in it. */
export default function ProofreadingPage() {
  const { id = '', finding = null } = usePath()
  const answer = useRead<ProofreadingRecord>(`${proofreadingsApi}/${id}`)
  return (
    <Answer from={answer}>{(record) => <Document key={record.id} record={record} first={finding} />}</Answer>
  )
}

function Document({ record, first }: { record: ProofreadingRecord; first: string | null }) {
  const work = useFindings(record.id, record.findings, first)
  const [again, setAgain] = useState(false)
  const go = useGo()
  const narrow = useNarrow()
  const corrected = record.previous !== null
  return (
    <Page
      title={record.title || record.name}
      trail={[{ label: '文件校核', to: proofreadingsPage }, { label: record.name }]}
      facts={<DocumentFacts record={record} />}
      actions={<Buttons id={record.id} choice={work.choice} again={again} setAgain={setAgain} />}
    >
      {again && (
        <Panel title="上传改正后的文件">
          <ReadingDesk
            label="选择改正后的文件"
            previousId={record.id}
            done={(id) => go(proofreadingPage(id))}
          />
        </Panel>
      )}
      <Losses losses={record.losses} />
      <Correction record={record} />
      <div className="p-columns">
        <Panel title="文字" tight>
          <DocumentText
            id={record.id}
            linesTotal={record.linesTotal}
            findings={record.findings}
            selected={work.selected}
            page={work.page}
            turnTo={work.turnTo}
            spot={work.spot}
            select={work.select}
          />
        </Panel>
        <Panel title={`问题 ${work.shown.length}`} extra={!narrow && <Keys />}>
          <FindingFilters
            findings={record.findings}
            choice={work.choice}
            choose={work.choose}
            corrected={corrected}
          />
          <FindingList
            findings={work.shown}
            selected={work.selected}
            corrected={corrected}
            select={work.select}
            goTo={work.goTo}
            work={work.work}
          />
        </Panel>
      </div>
      {work.dismissing && (
        <DismissDialog finding={work.dismissing} dismiss={work.dismissNow} close={work.closeDialog} />
      )}
    </Page>
  )
}

function DocumentFacts({ record }: { record: ProofreadingRecord }) {
  const { unitName, year, format, size, linesTotal, checks, readerName, readAt, open } = record
  const facts = [
    unitName ?? '没有认出单位',
    year ? `${year} 年` : '没有认出年度',
    kindWords(record),
    `${format}，${sizeText(size)}，${linesTotal} 行`,
    `核对 ${checks.done} 处，${checks.passed} 处相符`,
    `${open} 处未处理`,
    `${readerName ?? '系统'} ${showTime(readAt)}`,
  ]
  return <>{facts.join(' · ')}</>
}

function Keys() {
  return (
    <span className="z-muted">
      <KeyCaps keys="j" /> <KeyCaps keys="k" />
      上下走 <KeyCaps keys="a" />
      要改 <KeyCaps keys="d" />
      不改 <KeyCaps keys="u" />
      撤销
    </span>
  )
}

interface ButtonsProps {
  readonly id: string
  readonly choice: Choice
  readonly again: boolean
  readonly setAgain: (again: boolean) => void
}

function Buttons({ id, choice, again, setAgain }: ButtonsProps) {
  const { run, busy } = useDo()
  const save = (format: 'xlsx' | 'csv') => {
    const query = { format, level: choice.levels.join(), state: choice.state }
    return run(() => download(`${proofreadingsApi}/${id}/export`, query), '已导出')
  }
  return (
    <>
      <Button icon={<Icon name="upload" />} aria-expanded={again} onClick={() => setAgain(!again)}>
        上传改正后的文件
      </Button>
      <Button icon={<Icon name="download" />} loading={busy} onClick={() => void save('xlsx')}>
        导出 Excel
      </Button>
      <Button loading={busy} onClick={() => void save('csv')}>
        导出 CSV
      </Button>
    </>
  )
}

function Losses({ losses }: { losses: readonly string[] }) {
  if (losses.length === 0) return null
  return (
    <Alert
      className="z-gap-below"
      type="warning"
      showIcon
      title="没有全部读到"
      description={losses.join('；')}
    />
  )
}
