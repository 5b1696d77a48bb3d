import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Answer, download, Empty, Icon, useDo, useRead } from '#kernel/ui'
import type { PerformanceRules, TargetScope } from '../../performance/contract.ts'
import type { SheetAnswer } from '../../performance/evaluations/contract.ts'
import { options, useRules } from './useRules.ts'

interface PrintedFormProps {
  readonly of: PerformanceRules['forms'][number]['of']
  readonly path: string
  readonly scope: TargetScope
}

/** As it is printed and published. */
export function PrintedForm({ of, path, scope }: PrintedFormProps) {
  const { data: rules } = useRules()
  const forms = (rules?.forms ?? []).filter((form) => form.of === of && form.for.includes(scope))
  const [chosen, choose] = useState<string | null>(null)
  const form = chosen ?? forms[0]?.id ?? null
  const answer = useRead<SheetAnswer>(form === null ? null : `${path}/sheet`, { form })
  if (rules && form === null) return <Empty title="没有适用的表样" />
  return (
    <>
      {forms.length > 1 && (
        <Segmented className="z-gap-below" options={options(forms)} value={form ?? ''} onChange={choose} />
      )}
      <Answer from={answer}>
        {(sheet) => (
          <>
            <PrintButtons path={path} form={form ?? ''} title={sheet.title} />
            <PrintedSheet sheet={sheet} />
          </>
        )}
      </Answer>
    </>
  )
}

function PrintButtons({ path, form, title }: { path: string; form: string; title: string }) {
  const { run, busy } = useDo()
  const save = (format: 'pdf' | 'docx') =>
    void run(() => download(`${path}/sheet.${format}`, { form }, `${title}.${format}`), '表样已生成')
  return (
    <div className="z-form-buttons z-gap-below">
      <Button size="small" icon={<Icon name="print" />} disabled={busy} onClick={() => save('pdf')}>
        PDF（打印）
      </Button>
      <Button size="small" disabled={busy} onClick={() => save('docx')}>
        Word
      </Button>
    </div>
  )
}

function PrintedSheet({ sheet: { title, head, widths, headerRows, rows, notes } }: { sheet: SheetAnswer }) {
  const all = widths.reduce((sum, width) => sum + width, 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="pf-paper-frame" aria-label={title} tabIndex={0}>
      <table className="pf-form">
        <caption>
          {title}
          {head.map((line) => (
            <span key={line} className="pf-form-head">
              {line}
            </span>
          ))}
        </caption>
        <colgroup>
          {widths.map((width, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
            <col key={at} style={{ width: `${(width * 100) / all}%` }} />
          ))}
        </colgroup>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a form stay where they are
            <tr key={row}>
              {cells.map(({ text, colSpan, rowSpan, align, isHead }, at) => {
                // A head without a word heads nothing.
                const Cell = text !== '' && (isHead || row < headerRows) ? 'th' : 'td'
                return (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells of a form stay where they are
                    key={at}
                    colSpan={colSpan}
                    rowSpan={rowSpan}
                    style={align && { textAlign: align }}
                  >
                    {text}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="z-muted">
          {note}
        </p>
      ))}
    </section>
  )
}
