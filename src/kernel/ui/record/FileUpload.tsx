import { Button, Form, Progress } from 'antd'
import { useRef, useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { uploadWithProgress, wakeSession } from '../api/upload.ts'
import { beginUpload } from '../form/uploads.ts'
import { Icon } from '../Icon.tsx'
import { ProblemNotice } from '../layout/states.tsx'
import { FileList } from './FileList.tsx'
import { type StoredFile, sizeText } from './file.ts'

interface FileUploadProps {
  readonly to: string
  readonly value?: readonly StoredFile[]
  readonly onChange?: (files: readonly StoredFile[]) => void
  readonly most?: number
  readonly accept?: string
  readonly label?: string
  readonly id?: string
}

interface Sending {
  readonly name: string
  readonly share: number
  readonly cancel: () => void
}

/** Sends each file at once and shows how far it is; the form then carries only the numbers of the files. */
export function FileUpload({
  to,
  value = [],
  onChange,
  most = 5,
  accept,
  label = '选择文件',
  id,
}: FileUploadProps) {
  const field = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const form = Form.useFormInstance()

  async function sendAll(files: readonly File[]): Promise<boolean> {
    setProblem(null)
    let kept = value
    try {
      await wakeSession()
      for (const file of files.slice(0, most - value.length)) {
        kept = [...kept, await sendOne(to, file, setSending)]
        onChange?.(kept)
      }
      return true
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, { detail: '没能上传，请重试。' }))
      return false
    } finally {
      setSending(null)
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      className="z-upload"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        beginUpload(form, sendAll([...event.dataTransfer.files]))
      }}
    >
      <ProblemNotice error={problem} />
      <input
        ref={field}
        id={id}
        className="z-unseen"
        type="file"
        multiple={most > 1}
        accept={accept}
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          beginUpload(form, sendAll(files))
        }}
      />
      <Button
        icon={<Icon name="upload" />}
        disabled={sending !== null || value.length >= most}
        onClick={() => field.current?.click()}
      >
        {label}
      </Button>
      <span className="z-muted"> 也可把文件拖到这里；最多 {most} 个</span>
      {sending && <SendingLine {...sending} />}
      {value.length > 0 && (
        <FileList
          files={value}
          href={(file) => `/api/files/${file.id}`}
          remove={(file) => onChange?.(value.filter((other) => other.id !== file.id))}
        />
      )}
    </div>
  )
}

function SendingLine({ name, share, cancel }: Sending) {
  return (
    <div className="z-sending" role="status">
      <span>{name}</span>
      <Progress percent={Math.round(share * 100)} size="small" aria-label={`${name} 上传进度`} />
      <Button size="small" onClick={cancel}>
        取消
      </Button>
    </div>
  )
}

async function sendOne(to: string, file: File, show: (sending: Sending) => void): Promise<StoredFile> {
  const form = new FormData()
  form.append('file', file)
  const name = `${file.name}（${sizeText(file.size)}）`
  const upload = uploadWithProgress<StoredFile>(to, form, (share) =>
    show({ name, share, cancel: upload.cancel }),
  )
  show({ name, share: 0, cancel: upload.cancel })
  return upload.answer
}
