import { Alert, Switch } from 'antd'
import { useCallback, useState } from 'react'
import { Answer, Empty, Panel, queryClient, useRead } from '#kernel/ui'
import type { DisclosureRecord, WantsAnswer, WantView } from '../../disclosures/contract.ts'
import { disclosureApi } from './paths.ts'
import { WantField } from './WantField.tsx'

/** Everything the layout asks, section by section, in the order of the paper. */
export function WantsPanel({ disclosure }: { disclosure: DisclosureRecord }) {
  const path = `${disclosureApi(disclosure.id)}/wants`
  const answer = useRead<WantsAnswer>(path)
  const [onlyOpen, setOnlyOpen] = useState(false)
  const readOnly = disclosure.can.save_text === undefined || disclosure.can.save_text.length > 0
  // Preview, reasons and proposals follow the text; the field itself already knows.
  const saved = useCallback(() => {
    for (const what of ['wants', 'preview', 'readiness'])
      void queryClient.invalidateQueries({ queryKey: [`${disclosureApi(disclosure.id)}/${what}`] })
  }, [disclosure.id])
  return (
    <Answer from={answer}>
      {({ wants, problem }) => {
        if (problem) return <Alert type="warning" showIcon title={problem} />
        if (wants.length === 0) return <Empty title="没有要填写的文字">全部文字由账簿算出</Empty>
        const open = wants.filter(({ isRequired, text }) => isRequired && text.trim() === '').length
        const shown = onlyOpen ? wants.filter(({ isRequired }) => isRequired) : wants
        return (
          <>
            <p className="f-wants-head">
              <span>
                共 {wants.length} 项，{open > 0 ? `还有 ${open} 项必填没有填` : '必填的都已填好'}
                ；边填边保存。
              </span>
              <span>
                <Switch size="small" checked={onlyOpen} onChange={setOnlyOpen} aria-label="只看必填" />{' '}
                只看必填
              </span>
            </p>
            {[...Map.groupBy(shown, ({ section }) => section)].map(([section, some]) => (
              <Panel key={section} title={section || '全文'}>
                {some.map((want: WantView) => (
                  <WantField
                    key={want.key}
                    disclosureId={disclosure.id}
                    want={want}
                    readOnly={readOnly}
                    saved={saved}
                  />
                ))}
              </Panel>
            ))}
          </>
        )
      }}
    </Answer>
  )
}
