import { Button, Checkbox, Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Search } from '../navigation/address.ts'
import { useSession } from '../session/session.tsx'
import type { Filter, SavedView } from './types.ts'
import { type KeptView, useViews } from './useViews.ts'
import { sameView, viewOf } from './view.ts'

interface SavedViewsProps {
  readonly name: string
  readonly search: Search
  readonly change: (changed: Record<string, string | undefined>) => void
  readonly ready: readonly SavedView[]
  readonly filters: readonly Filter[]
}

/** Ready-made views as buttons, one's own by name, and what colleagues of the same unit lend. */
export function SavedViews({ name, search, change, ready, filters }: SavedViewsProps) {
  const { views, save, remove, busy } = useViews(name)
  const mine = views.filter((view) => view.mine)
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
      {[...ready, ...views].map((view) => {
        const on = sameView(view.search, search)
        const lender = lenderOf(view)
        return (
          <button
            key={idOf(view)}
            type="button"
            className="z-view"
            aria-pressed={on}
            onClick={() => apply(on ? {} : view.search)}
          >
            {view.name}
            {lender && <small>{lender}</small>}
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
      {mine.length > 0 && <RemoveView mine={mine} remove={remove} />}
      {naming && (
        <NameView
          close={() => setNaming(false)}
          busy={busy}
          save={(title, shared) => save({ name: title, search: viewOf(search), shared })}
        />
      )}
    </div>
  )
}

const isKept = (view: SavedView | KeptView): view is KeptView => 'id' in view
const idOf = (view: SavedView | KeptView): string => (isKept(view) ? view.id : view.name)
/** Whose it is, where it is not one's own. */
const lenderOf = (view: SavedView | KeptView): string | null => (isKept(view) && !view.mine ? view.by : null)

function RemoveView({
  mine,
  remove,
}: {
  mine: readonly KeptView[]
  remove: (view: KeptView) => Promise<void>
}) {
  const items = mine.map((view) => ({ key: view.id, label: `删除“${view.name}”` }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        onClick: ({ key }) => {
          const view = mine.find(({ id }) => id === key)
          if (view) void remove(view)
        },
      }}
    >
      <Button type="link" size="small">
        管理常用
      </Button>
    </Dropdown>
  )
}

interface NameViewProps {
  readonly close: () => void
  readonly busy: boolean
  readonly save: (name: string, shared: boolean) => Promise<boolean>
}

function NameView({ close, busy, save }: NameViewProps) {
  const [name, setName] = useState('')
  const [shared, share] = useState(false)
  const { session } = useSession()
  return (
    <Modal
      open
      title="存为常用筛选"
      okText="保存"
      okButtonProps={{ disabled: name.trim() === '' }}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => void save(name.trim(), shared).then((saved) => saved && close())}
    >
      <Input
        autoFocus
        aria-label="名称"
        placeholder="给这组条件起个名字，如“本单位临期件”"
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {session.person.unit && (
        <Checkbox className="z-gap-above" checked={shared} onChange={(event) => share(event.target.checked)}>
          {`本单位（${session.person.unit.name}）的同事也可以用`}
        </Checkbox>
      )}
    </Modal>
  )
}
