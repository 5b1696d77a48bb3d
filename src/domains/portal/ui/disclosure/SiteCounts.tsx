import { type Column, GoTo, Panel, SimpleTable } from '#kernel/ui'
import { type DutyPage, dutyStandings } from '../../disclosure/contract.ts'
import { dutyStandingLabels } from '../../labels.ts'

type Row = DutyPage['sites'][number]

/** Site by site, those that owe most first. */
export function SiteCounts({ sites, to }: { sites: readonly Row[]; to: (siteId: string) => string }) {
  if (sites.length < 2) return null
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: '网站', main: true, render: ({ id, name }) => <GoTo to={to(id)}>{name}</GoTo> },
    ...dutyStandings.map(
      (standing): Column<Row> => ({
        key: standing,
        title: dutyStandingLabels[standing],
        align: 'right',
        render: ({ counts }) => counts[standing] || '—',
      }),
    ),
  ]
  return (
    <Panel title="各网站" tight>
      <SimpleTable
        label="各网站"
        columns={columns}
        rows={sites}
        rowKey={({ id }) => id}
        tone={({ counts }) => (counts.overdue > 0 ? 'bad' : undefined)}
      />
    </Panel>
  )
}
