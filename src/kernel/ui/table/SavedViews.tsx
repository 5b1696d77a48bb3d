import { Button, Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import { useKept } from '../kept.ts'
import type { Search } from '../navigation/address.ts'
import type { Filter, SavedView } from './types.ts'
import { sameView, viewOf, withView } from './view.ts'

interface SavedViewsProps {
  readonly name: string
  readonly search: Search
  readonly change: (changed: Record<string, string | undefined>) => void
  readonly ready: readonly SavedView[]
  readonly filters: readonly Filter[]
}

/** Ready-made views as buttons, and one's own by name. */
export function SavedViews({ name, search, change, ready, filters }: SavedViewsProps) {
  const [mine, keep] = useKept<SavedView[]>(`views:${name}`, [])
  const [naming, setNaming] = useState(false)
  const nothing = Object.fromEntries([
    ...filters.map((filter) => [filter.key, undefined]),
    ['sort', undefined],
  ])
  const apply = (view: Search) => {
    const cleared = Object.fromEntries(Object.keys(search).map((key) => [key, undefined]))
    change({ ...cleared, ...nothing, ...view })
  }
  const filtered = Object.keys(viewOf(search)).length > 0
  return (
    <div className="z-views">
      {[...ready, ...mine].map((view) => {
        const on = sameView(view.search, search)
        return (
          <button
            key={view.name}
            type="button"
            className="z-view"
            aria-pressed={on}
            onClick={() => apply(on ? {} : view.search)}
          >
            {view.name}
          </button>
        )
      })}
      {filtered && (
        <Button type="link" size="small" onClick={() => apply({})}>
          清除条件
        </Button>
      )}
      {filtered && (
        <Button type="link" size="small" onClick={() => setNaming(true)}>
          存为常用
        </Button>
      )}
      {mine.length > 0 && <RemoveView mine={mine} keep={keep} />}
      {naming && (
        <NameView
          close={() => setNaming(false)}
          save={(title) => keep(withView(mine, { name: title, search }))}
        />
      )}
    </div>
  )
}

function RemoveView({ mine, keep }: { mine: readonly SavedView[]; keep: (views: SavedView[]) => void }) {
  const items = mine.map((view) => ({ key: view.name, label: `删除“${view.name}”` }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => keep(mine.filter((view) => view.name !== key)) }}
    >
      <Button type="link" size="small">
        管理常用
      </Button>
    </Dropdown>
  )
}

function NameView({ close, save }: { close: () => void; save: (name: string) => void }) {
  const [name, setName] = useState('')
  return (
    <Modal
      open
      title="存为常用筛选"
      okText="保存"
      okButtonProps={{ disabled: name.trim() === '' }}
      onCancel={close}
      onOk={() => {
        save(name.trim())
        close()
      }}
    >
      <Input
        autoFocus
        aria-label="名称"
        placeholder="给这组条件起个名字，如“本单位临期件”"
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </Modal>
  )
}
