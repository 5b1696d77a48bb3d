import { Select } from 'antd'
import { useRead } from '#kernel/ui'
import type { SectionItem } from '../../sections/contract.ts'
import { sectionsApi } from '../paths.ts'

interface SectionSelectProps {
  readonly siteId: string | undefined
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string) => void
  /** Also those in which the person may not write. */
  readonly any?: boolean
}

export const depthOf = ({ path }: Pick<SectionItem, 'path'>): number => path.split('/').length - 1

/** The sections of a site in the order of the tree, those below set in. */
export function SectionSelect({ siteId, any = false, ...rest }: SectionSelectProps) {
  const answer = useRead<{ items: readonly SectionItem[] }>(siteId ? sectionsApi : null, { site: siteId })
  const items = siteId ? (answer.data?.items ?? []) : []
  return (
    <Select
      {...rest}
      aria-label="栏目"
      placeholder="输入栏目名称查找"
      showSearch={{ optionFilterProp: 'name' }}
      options={items
        .filter(({ closed }) => !closed)
        .map((section) => ({
          value: section.id,
          name: section.name,
          label: `${'　'.repeat(depthOf(section))}${section.name}`,
          disabled: !any && !section.mayWrite,
        }))}
    />
  )
}
