import type { Editor } from '@tiptap/core'
import { Button, Form, Modal } from 'antd'
import { useRef, useState } from 'react'
import { LongText, ProblemNotice } from '#kernel/ui'
import { CropPanel } from './CropPanel.tsx'
import type { PictureAttributes } from './pictures.ts'
import { uploadFile } from './upload.ts'

interface PictureDialogProps {
  readonly editor: Editor
  /** The picture that is there; null for a new one. */
  readonly position: number | null
  readonly close: () => void
}

/** Which picture, and what is on it: who cannot see it reads the words. */
export function PictureDialog({ editor, position, close }: PictureDialogProps) {
  const now = (
    position === null ? null : editor.state.doc.nodeAt(position)?.attrs
  ) as PictureAttributes | null
  const [file, setFile] = useState(now?.file ?? null)
  const [alt, setAlt] = useState(now?.alt ?? '')
  const [problem, setProblem] = useState<unknown>(null)
  const [lacks, setLacks] = useState('')
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)

  async function take(chosen: File | undefined) {
    if (!chosen) return
    setProblem(null)
    setBusy(true)
    try {
      setFile((await uploadFile(chosen, chosen.name)).id)
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  function confirm() {
    setLacks(file ? (alt.trim() ? '' : '请写明图片内容') : '请先选择图片')
    if (!file || !alt.trim()) return
    const attributes = { file, missing: null, alt: alt.trim() }
    if (position === null) editor.chain().focus().insertContent({ type: 'figure', attrs: attributes }).run()
    else
      editor
        .chain()
        .focus()
        .command(({ tr }) => {
          tr.setNodeMarkup(position, null, attributes)
          return true
        })
        .run()
    close()
  }

  return (
    <Modal open title="图片" okText="确定" cancelText="返回" onOk={confirm} onCancel={close}>
      <ProblemNotice error={problem} />
      <Form layout="vertical" onFinish={confirm}>
        <Form.Item label="图片文件">
          <input
            ref={field}
            className="z-unseen"
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp"
            tabIndex={-1}
            aria-label="选择图片"
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <Button loading={busy} onClick={() => field.current?.click()}>
            {file ? '换一张' : now?.missing ? `上传“${now.missing}”` : '选择图片'}
          </Button>
          {file && <CropPanel key={file} file={file} alt={alt || '所选图片'} cropped={setFile} />}
        </Form.Item>
        <Form.Item
          label="图片说明"
          required
          htmlFor="p-alt"
          extra="读屏软件会念出这段文字：写图上有什么，不写“图片”二字"
          validateStatus={lacks && 'error'}
          help={lacks || undefined}
        >
          <LongText
            id="p-alt"
            rows={2}
            most={200}
            value={alt}
            onChange={(event) => setAlt(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
