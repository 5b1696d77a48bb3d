import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '#kernel/ui'
import type { ArticleItem } from '../../articles/contract.ts'
import { BatchDialog } from './BatchDialog.tsx'
import { type Work, works } from './batchWorks.ts'

interface ArticleBatchProps {
  readonly rows: readonly ArticleItem[]
  readonly clear: () => void
}

/** The same for several: each by its own rules, and each says what came of it. */
export function ArticleBatch({ rows, clear }: ArticleBatchProps) {
  const [work, begin] = useState<Work | null>(null)
  const may = { 'portal.write': useMay('portal.write'), 'portal.withdraw': useMay('portal.withdraw') }
  return (
    <>
      {(Object.keys(works) as Work[])
        .filter((name) => may[works[name].permission])
        .map((name) => (
          <Button key={name} size="small" danger={name === 'delete'} onClick={() => begin(name)}>
            {works[name].label}
          </Button>
        ))}
      {work && <BatchDialog work={work} rows={rows} close={() => begin(null)} done={clear} />}
    </>
  )
}
