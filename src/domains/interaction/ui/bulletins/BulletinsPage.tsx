import { Button } from 'antd'
import { Answer, type Column, download, Mark, Page, Panel, SimpleTable, useDo, useRead } from '#kernel/ui'

/** GET /api/bulletins */
interface Period {
  readonly period: string
  readonly label: string
  readonly from: string
  readonly to: string
  /** False while the period still runs: its figures will change. */
  readonly complete: boolean
  readonly pdf: string
  readonly docx: string
}

/** Monthly and quarterly notices (通报), made from the same figures as the statistics. */
export default function BulletinsPage() {
  const answer = useRead<readonly Period[]>('/api/bulletins')
  const { run, busy } = useDo()
  const save = (period: Period, format: 'pdf' | 'docx') =>
    void run(() => download(period[format], {}, `${period.label}通报.${format}`), '通报已生成')
  const columns: readonly Column<Period>[] = [
    { key: 'period', title: '通报', main: true, render: ({ label }) => `${label}来信办理情况通报` },
    { key: 'days', title: '期间', render: ({ from, to }) => `${from} 至 ${to}` },
    {
      key: 'state',
      title: '状态',
      render: ({ complete }) => (complete ? '已满期' : <Mark tone="warn">未满期，数字还会变化</Mark>),
    },
    {
      key: 'actions',
      title: '下载',
      render: (period) => (
        <>
          <Button size="small" disabled={busy} onClick={() => save(period, 'docx')}>
            Word
          </Button>{' '}
          <Button size="small" disabled={busy} onClick={() => save(period, 'pdf')}>
            PDF
          </Button>
        </>
      ),
    },
  ]
  return (
    <Page title="通报" facts="数字取自统计和指标，与依据一致；Word 版可继续修改后印发。">
      <Panel tight>
        <Answer from={answer}>
          {(periods) => (
            <SimpleTable
              label="通报"
              columns={columns}
              rows={periods}
              rowKey={({ period }) => period}
              empty="还没有来信，出不了通报"
            />
          )}
        </Answer>
      </Panel>
    </Page>
  )
}
