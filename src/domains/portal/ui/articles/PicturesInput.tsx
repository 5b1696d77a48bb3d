import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { ProblemNotice } from '#kernel/ui'
import { uploadFile } from '../editor/upload.ts'

export interface PictureValue {
  readonly fileId: string
  readonly alt: string
  readonly caption?: string
}

interface PicturesInputProps {
  readonly value: unknown
  readonly change: (value: unknown) => void
  readonly most?: number
}

/** Pictures in their order, each with what is on it. */
export function PicturesInput({ value, change, most = 60 }: PicturesInputProps) {
  const pictures = Array.isArray(value) ? (value as PictureValue[]) : []
  const field = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)

  async function add(files: readonly File[]) {
    setProblem(null)
    setBusy(true)
    const kept = [...pictures]
    try {
      for (const file of files.slice(0, most - pictures.length)) {
        kept.push({ fileId: (await uploadFile(file, file.name)).id, alt: '' })
        change([...kept])
      }
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const replace = (at: number, picture: PictureValue) =>
    change(pictures.map((other, index) => (index === at ? picture : other)))

  return (
    <>
      <ProblemNotice error={problem} />
      <ol className="p-pictures">
        {pictures.map((picture, at) => (
          <li key={picture.fileId}>
            <img src={`/api/files/${picture.fileId}`} alt={picture.alt || `第 ${at + 1} 张`} />
            <Input
              aria-label={`第 ${at + 1} 张图片的说明`}
              placeholder="图片说明（必填）：写图上有什么"
              maxLength={200}
              value={picture.alt}
              onChange={(event) => replace(at, { ...picture, alt: event.target.value })}
            />
            <span className="p-picture-moves">
              {most > 1 && (
                <Button
                  size="small"
                  disabled={at === 0}
                  aria-label={`第 ${at + 1} 张上移`}
                  onClick={() => change(moved(pictures, at))}
                >
                  上移
                </Button>
              )}
              <Button
                size="small"
                danger
                aria-label={`移除第 ${at + 1} 张`}
                onClick={() => change(pictures.filter((_, index) => index !== at))}
              >
                移除
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <input
        ref={field}
        className="z-unseen"
        type="file"
        multiple={most > 1}
        accept="image/png,image/jpeg,image/gif,image/webp"
        tabIndex={-1}
        aria-label="选择图片文件"
        onChange={(event) => void add([...(event.target.files ?? [])])}
      />
      <Button loading={busy} disabled={pictures.length >= most} onClick={() => field.current?.click()}>
        {most === 1 ? '选择图片' : '添加图片'}
      </Button>
    </>
  )
}

function moved(pictures: readonly PictureValue[], at: number): PictureValue[] {
  const next = [...pictures]
  const [one] = next.splice(at, 1)
  if (one) next.splice(at - 1, 0, one)
  return next
}
