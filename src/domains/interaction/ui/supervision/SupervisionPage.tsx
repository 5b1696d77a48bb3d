import { DataTable, Page, unitOptions, useUnits } from '#kernel/ui'
import type { LetterListItem } from '../../contract.ts'
import { letterColumns } from '../letters/letterColumns.tsx'
import { letterFilters } from '../letters/letterFilters.ts'
import { letterPage, lettersApi } from '../letters/paths.ts'

const shown = ['q', 'due', 'unit', 'kind']

/** Everything under supervision, the latest first (督办台账). */
export default function SupervisionPage() {
  const units = useUnits()
  return (
    <Page title="督办" facts="逾期当日自动一级督办，逾期满一个工作日二级，满三个工作日三级；也可人工督办。">
      <DataTable<LetterListItem>
        name="supervision"
        label="督办中的来信"
        source={lettersApi}
        always={{ supervised: 'true' }}
        columns={letterColumns}
        filters={letterFilters(unitOptions(units)).filter((filter) => shown.includes(filter.key))}
        views={[{ name: '未办结', search: { open: 'true' } }]}
        rowKey={(letter) => letter.id}
        open={(letter) => letterPage(letter.id)}
        tone={(letter) => (letter.overdue ? 'bad' : undefined)}
      />
    </Page>
  )
}
