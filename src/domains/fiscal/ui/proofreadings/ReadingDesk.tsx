import { Button, Input, Progress as ProgressBar } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { Icon, ProblemNotice } from '#kernel/ui'
import { FILE_MOST_MB } from '../../proofreadings/contract.ts'
import { type Progress, useReading } from './useReading.ts'

interface ReadingDeskProps {
  readonly label?: string
  readonly previousId?: string
  readonly done: (id: string) => void
}

/** Drop a file, choose one, or paste a text. */
export function ReadingDesk({ label = '选择文件', previousId, done }: ReadingDeskProps) {
  const { progress, problem, readFile, readText, cancel } = useReading(previousId, done)
  const [pasting, setPasting] = useState(false)
  const [over, setOver] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file && !progress) readFile(file)
  }
  function drag(event: DragEvent, on: boolean) {
    event.preventDefault()
    setOver(on)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      className={over ? 'p-desk p-desk-over' : 'p-desk'}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false)
        take(event.dataTransfer.files)
      }}
    >
      <ProblemNotice error={problem} />
      <input
        ref={field}
        className="z-unseen"
        type="file"
        accept=".docx,.pdf,.xlsx,.html,.htm,.txt"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      <div className="z-form-buttons">
        <Button
          type={previousId ? 'default' : 'primary'}
          icon={<Icon name="upload" />}
          disabled={progress !== null}
          onClick={() => field.current?.click()}
        >
          {label}
        </Button>
        <Button disabled={progress !== null} aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          粘贴文字
        </Button>
        <span className="z-muted">
          也可以把文件拖到这里：docx、pdf（有文字的）、xlsx、html、txt，不超过 {FILE_MOST_MB} MB
        </span>
      </div>
      {pasting && (
        <PasteForm
          busy={progress !== null}
          read={(text) => {
            readText(text)
          }}
        />
      )}
      {progress && <Reading {...progress} cancel={cancel} />}
    </div>
  )
}

function PasteForm({ busy, read }: { busy: boolean; read: (text: string) => void }) {
  const [text, setText] = useState('')
  return (
    <div className="p-paste">
      <Input.TextArea
        aria-label="要校核的文字"
        placeholder="把预算或决算公开文本粘贴到这里；从表格里复制的内容会保留分列"
        value={text}
        rows={8}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="primary" disabled={busy || text.trim() === ''} onClick={() => read(text)}>
        校核这段文字
      </Button>
    </div>
  )
}

function Reading({ name, sent, cancel }: Progress & { cancel: () => void }) {
  const sending = sent < 1
  return (
    <div className="z-sending" role="status">
      <span>{sending ? `正在上传 ${name}` : `正在校核 ${name}，一般不超过几秒`}</span>
      <ProgressBar
        percent={sending ? Math.round(sent * 100) : 100}
        status="active"
        showInfo={sending}
        size="small"
        aria-label={sending ? '上传进度' : '正在校核'}
      />
      {sending && (
        <Button size="small" onClick={cancel}>
          取消
        </Button>
      )}
    </div>
  )
}
