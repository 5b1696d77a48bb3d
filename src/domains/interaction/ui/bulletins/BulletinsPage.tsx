import { Button } from 'antd'
import { Answer, type Column, download, Page, Panel, SimpleTable, useDo, useRead } from '#kernel/ui'

interface Period {
  readonly period: string
  readonly label?: string
}

/** `2026-10` → 2026 年 10 月；`2026-Q3` → 2026 年第 3 季度 */
function periodWords({ period, label }: Period): string {
  if (label) return label
  const [, year, quarter, month] = /^(\d{4})-(?:Q(\d)|(\d{2}))$/.exec(period) ?? []
  if (!year) return period
  return quarter ? `${year} 年第 ${quarter} 季度` : `${year} 年 ${Number(month)} 月`
}

/** Monthly and quarterly notices (通报), made from the same figures as the statistics. */
export default function BulletinsPage() {
  const answer = useRead<readonly (string | Period)[] | { readonly items: readonly (string | Period)[] }>(
    '/api/bulletins',
  )
  const { run, busy } = useDo()
  const save = (period: Period, format: string) =>
    void run(
      () => download(`/api/bulletins/${period.period}.${format}`, {}, `${periodWords(period)}通报.${format}`),
      '通报已生成',
    )
  const columns: readonly Column<Period>[] = [
    {
      key: 'period',
      title: '通报',
      main: true,
      render: (period) => `${periodWords(period)}来信办理情况通报`,
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
          {(found) => (
            <SimpleTable
              label="通报"
              columns={columns}
              rows={periodsOf(found)}
              rowKey={({ period }) => period}
              empty="还没有满一个月的来信"
            />
          )}
        </Answer>
      </Panel>
    </Page>
  )
}

function periodsOf(
  found: readonly (string | Period)[] | { readonly items: readonly (string | Period)[] },
): Period[] {
  const list = 'items' in found ? found.items : found
  return list.map((one) => (typeof one === 'string' ? { period: one } : one))
}
