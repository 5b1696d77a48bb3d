import { Select } from 'antd'
import { api, useUndoable } from '#kernel/ui'
import type { DisclosureRecord } from '../../disclosures/contract.ts'
import { disclosureApi } from './paths.ts'

/** Answers stay when the layout changes, and so does the way back. */
export function LayoutChoice({ disclosure }: { disclosure: DisclosureRecord }) {
  const run = useUndoable()
  const { id, variant, variants, can } = disclosure
  const label = variants.find((one) => one.id === variant)?.label ?? variant
  if (can.choose_variant === undefined || can.choose_variant.length > 0 || variants.length < 2)
    return <span>格式：{label}</span>
  const choose = (wanted: string) =>
    api.post(`${disclosureApi(id)}/actions/choose_variant`, { variant: wanted })
  return (
    <Select
      size="small"
      aria-label="文本格式"
      className="f-layout"
      value={variant}
      options={variants.map((one) => ({ value: one.id, label: one.label }))}
      onChange={(wanted) =>
        void run(
          () => choose(wanted),
          '已换格式，填好的文字都在',
          () => choose(variant),
        )
      }
    />
  )
}
