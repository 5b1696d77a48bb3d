import { Button } from 'antd'
import { download, Icon, useDo } from '#kernel/ui'
import type { LetterDetail } from '../../contract.ts'
import { letterApi } from './paths.ts'

/** The handling sheet (办理单), for a pen. */
export function SheetButtons({ letter }: { letter: LetterDetail }) {
  const { run, busy } = useDo()
  const save = (format: 'pdf' | 'docx') =>
    void run(
      () => download(`${letterApi(letter.id)}/sheet.${format}`, {}, `办理单 ${letter.number}.${format}`),
      '办理单已生成',
    )
  return (
    <div className="z-form-buttons">
      <Button size="small" icon={<Icon name="print" />} disabled={busy} onClick={() => save('pdf')}>
        办理单 PDF
      </Button>
      <Button size="small" disabled={busy} onClick={() => save('docx')}>
        办理单 Word
      </Button>
    </div>
  )
}
