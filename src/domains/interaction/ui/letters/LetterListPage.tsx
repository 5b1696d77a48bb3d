import { Button } from 'antd'
import { useState } from 'react'
import { DataTable, GoTo, Page, unitOptions, useMay, useUnits } from '#kernel/ui'
import type { LetterListItem } from '../../contract.ts'
import { letterColumns } from './letterColumns.tsx'
import { letterFilters, letterViews } from './letterFilters.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { letterPage, lettersApi } from './paths.ts'

export const letterTone = (letter: LetterListItem) =>
  letter.overdue && !letter.paused ? ('bad' as const) : undefined

export default function LetterListPage() {
  const units = useUnits()
  const mayRegister = useMay('interaction.register_letter')
  const mayMerge = useMay('interaction.triage_letter')
  const mayExport = useMay('interaction.export_letters')
  return (
    <Page title="来信" actions={mayRegister && <GoTo to="/letters/new">代为登记</GoTo>}>
      <DataTable<LetterListItem>
        name="letters"
        label="来信"
        source={lettersApi}
        columns={letterColumns}
        filters={letterFilters(unitOptions(units))}
        views={letterViews}
        rowKey={(letter) => letter.id}
        open={(letter) => letterPage(letter.id)}
        tone={letterTone}
        exportTo={mayExport ? `${lettersApi}/export` : undefined}
        bulk={mayMerge ? (letters, clear) => <MergeButton letters={letters} clear={clear} /> : undefined}
      />
    </Page>
  )
}

function MergeButton({ letters, clear }: { letters: readonly LetterListItem[]; clear: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" disabled={letters.length < 2} onClick={() => setOpen(true)}>
        并案…
      </Button>
      {open && <MergeDialog letters={letters} close={() => setOpen(false)} done={clear} />}
    </>
  )
}
