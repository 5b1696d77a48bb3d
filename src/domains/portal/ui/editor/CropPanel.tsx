import { Button, Form, Radio, Slider } from 'antd'
import { useState } from 'react'
import { api, ProblemNotice } from '#kernel/ui'
import {
  type CroppedPicture,
  largest,
  placed,
  type Ratio,
  type Rectangle,
  ratios,
} from '../../articles/pictures/contract.ts'

interface CropPanelProps {
  readonly file: string
  readonly alt: string
  /** The part is a picture of its own. */
  readonly cropped: (file: string) => void
}

const ratioLabels: Readonly<Record<Ratio, string>> = { '16:9': '16:9', '4:3': '4:3', free: '自由' }

/** The picture as it is, and, when asked, which part of it is wanted: with sliders, so that the keyboard can do it too. */
export function CropPanel({ file, alt, cropped }: CropPanelProps) {
  const [open, setOpen] = useState(false)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const choice = useChoice(size)
  return (
    <>
      <span className="p-crop">
        <img
          className="p-picture-preview"
          src={`/api/files/${file}`}
          alt={alt}
          onLoad={({ currentTarget }) =>
            setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
          }
        />
        {open && <span className="p-crop-part" style={styleOf(choice.rectangle)} />}
      </span>
      {open ? (
        <Choosing file={file} choice={choice} close={() => setOpen(false)} cropped={cropped} />
      ) : (
        <Button size="small" className="p-crop-open" onClick={() => setOpen(true)}>
          裁剪
        </Button>
      )}
    </>
  )
}

const share = (part: number): string => `${(part * 100).toFixed(3)}%`
const styleOf = ({ x, y, width, height }: Rectangle) => ({
  left: share(x),
  top: share(y),
  width: share(width),
  height: share(height),
})

/** A shape, how much of it, and where; freely, width and height are chosen apart. */
function useChoice(size: { width: number; height: number }) {
  const [ratio, setRatio] = useState<Ratio>('16:9')
  const [scale, setScale] = useState(100)
  const [tall, setTall] = useState(100)
  const [left, setLeft] = useState(50)
  const [top, setTop] = useState(50)
  const whole = largest(ratio, size)
  const free = ratio === 'free'
  const shaped = free ? { ...whole, height: (whole.height * tall) / scale } : whole
  const rectangle = placed(shaped, scale / 100, left / 100, top / 100)
  return { ratio, setRatio, scale, setScale, tall, setTall, left, setLeft, top, setTop, rectangle }
}

interface ChoosingProps {
  readonly file: string
  readonly choice: ReturnType<typeof useChoice>
  readonly close: () => void
  readonly cropped: (file: string) => void
}

function Choosing({ file, choice, close, cropped }: ChoosingProps) {
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const free = choice.ratio === 'free'

  async function crop() {
    setBusy(true)
    setProblem(null)
    try {
      const body = { fileId: file, ...choice.rectangle }
      cropped((await api.post<CroppedPicture>('/api/portal/pictures/crop', body)).id)
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }

  return (
    <div className="p-crop-choices">
      <ProblemNotice error={problem} />
      <Radio.Group
        aria-label="裁剪比例"
        value={choice.ratio}
        options={ratios.map((ratio) => ({ value: ratio, label: ratioLabels[ratio] }))}
        onChange={(event) => choice.setRatio(event.target.value as Ratio)}
      />
      <Amount label={free ? '宽度' : '大小'} least={10} value={choice.scale} change={choice.setScale} />
      {free && <Amount label="高度" least={10} value={choice.tall} change={choice.setTall} />}
      <Amount label="左右" least={0} value={choice.left} change={choice.setLeft} />
      <Amount label="上下" least={0} value={choice.top} change={choice.setTop} />
      <div className="z-form-buttons">
        <Button loading={busy} onClick={() => void crop()}>
          裁下选取的部分
        </Button>
        <Button onClick={close}>不裁剪</Button>
      </div>
    </div>
  )
}

interface AmountProps {
  readonly label: string
  readonly least: number
  readonly value: number
  readonly change: (value: number) => void
}

function Amount({ label, least, value, change }: AmountProps) {
  return (
    <Form.Item label={label}>
      <Slider
        min={least}
        max={100}
        value={value}
        onChange={change}
        ariaLabelForHandle={label}
        tooltip={{ open: false }}
      />
    </Form.Item>
  )
}
