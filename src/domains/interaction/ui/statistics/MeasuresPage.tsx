import { Answer, type Column, GoTo, Mark, Page, Panel, SimpleTable, useRead } from '#kernel/ui'
import { evidencePath, type Figure, figureText, sourceLabels } from './measure.ts'
import { PeriodBar, usePeriod } from './usePeriod.tsx'

/** Every figure that can be proved: what it is, what it says, and the way to its evidence. */
export default function MeasuresPage() {
  const period = usePeriod()
  const answer = useRead<readonly Figure[]>('/api/measures', { ...period })
  const link = (figure: Figure) => evidencePath(defined({ name: figure.name, ...period }))
  const columns: readonly Column<Figure>[] = [
    { key: 'label', title: '指标', main: true, render: (figure) => figure.label },
    {
      key: 'value',
      title: '数值',
      align: 'right',
      render: (figure) => (
        <GoTo to={link(figure)}>
          <b>{figureText(figure)}</b> {figure.unit}
        </GoTo>
      ),
    },
    { key: 'count', title: '依据', align: 'right', render: (figure) => `${figure.evidence.count} 件` },
    { key: 'source', title: '来源', render: (figure) => <Mark>{sourceLabels[figure.source]}</Mark> },
    {
      key: 'definition',
      title: '口径',
      render: (figure) => <span className="z-wrap">{figure.definition}</span>,
    },
  ]
  return (
    <Page title="指标" facts="数值由下列依据计算得出，点开可逐件核对并导出。">
      <PeriodBar />
      <Panel tight>
        <Answer from={answer}>
          {(figures) => (
            <SimpleTable
              label="指标"
              columns={columns}
              rows={figures}
              rowKey={(figure) => figure.name}
              open={link}
              empty="没有您可查看的指标"
            />
          )}
        </Answer>
      </Panel>
    </Page>
  )
}

const defined = (search: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(search).filter((pair): pair is [string, string] => Boolean(pair[1])))
