import { App, Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { download } from '../api/download.ts'
import { send } from '../api/request.ts'
import { Icon } from '../Icon.tsx'
import { ErrorState, Loading } from '../layout/states.tsx'
import { type Preview, previewOf, type StoredFile, sizeText } from './file.ts'

interface FileListProps {
  readonly files: readonly StoredFile[]
  readonly href: (file: StoredFile) => string
  readonly remove?: (file: StoredFile) => void
}

export function FileList({ files, href, remove }: FileListProps) {
  const [shown, setShown] = useState<StoredFile | null>(null)
  const { message } = App.useApp()
  const take = (file: StoredFile) =>
    download(href(file), {}, file.name).catch((error: Error) => message.error(error.message))
  if (files.length === 0) return <p className="z-muted">没有附件</p>
  return (
    <ul className="z-files">
      {files.map((file) => (
        <li key={file.id}>
          <Icon name="file" />
          <span className="z-file-name">{file.name}</span>
          <span className="z-muted">{sizeText(file.size)}</span>
          {previewOf(file) && (
            <Button size="small" type="link" onClick={() => setShown(file)} aria-label={`预览 ${file.name}`}>
              预览
            </Button>
          )}
          <Button size="small" type="link" onClick={() => void take(file)} aria-label={`下载 ${file.name}`}>
            下载
          </Button>
          {remove && (
            <Button
              size="small"
              type="link"
              danger
              onClick={() => remove(file)}
              aria-label={`移除 ${file.name}`}
            >
              移除
            </Button>
          )}
        </li>
      ))}
      {shown && <FilePreview file={shown} href={href(shown)} close={() => setShown(null)} />}
    </ul>
  )
}

interface PreviewProps {
  readonly file: StoredFile
  readonly href: string
  readonly close: () => void
}

/** Fetched with the session and shown from memory, so that a refusal is a sentence and nothing in the file runs. */
function FilePreview({ file, href, close }: PreviewProps) {
  const [content, setContent] = useState<{ url: string; text: string } | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const kind = previewOf(file) ?? 'text'
  useEffect(() => {
    let url = ''
    send('GET', href).then(async (response) => {
      const blob = new Blob([await response.blob()], { type: file.mediaType })
      url = URL.createObjectURL(blob)
      setContent({ url, text: kind === 'text' ? await blob.text() : '' })
    }, setProblem)
    return () => URL.revokeObjectURL(url)
  }, [href, file.mediaType, kind])
  return (
    <Modal open title={file.name} footer={null} onCancel={close} width={900}>
      {problem !== null && <ErrorState error={problem} />}
      {!content && problem === null && <Loading />}
      {content && <Shown kind={kind} name={file.name} {...content} />}
    </Modal>
  )
}

function Shown({ kind, url, text, name }: { kind: Preview; url: string; text: string; name: string }) {
  if (kind === 'image') return <img className="z-preview" src={url} alt={name} />
  if (kind === 'pdf')
    return <object className="z-preview-pdf" data={url} type="application/pdf" aria-label={name} />
  return <pre className="z-preview-text">{text.slice(0, 200_000)}</pre>
}
