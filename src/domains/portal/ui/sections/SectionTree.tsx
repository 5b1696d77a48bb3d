import { Button } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Answer, api, daysAgo, GoTo, Mark, Panel, showDay, useDo, useMay, useRead } from '#kernel/ui'
import type { SectionItem } from '../../sections/contract.ts'
import { sectionApi, sectionsApi } from '../paths.ts'
import { NewSectionDialog } from './NewSectionDialog.tsx'
import { SectionDialog } from './SectionDialog.tsx'
import { depthOf } from './SectionSelect.tsx'

type Asked =
  | { readonly kind: 'new'; readonly under: SectionItem | null }
  | { readonly kind: 'open'; readonly section: SectionItem }
  | null

const isLate = ({ promiseDays, lastPublishedAt, closed }: SectionItem): boolean =>
  !closed &&
  promiseDays !== null &&
  (lastPublishedAt === null || showDay(lastPublishedAt) < daysAgo(promiseDays))

/** The sections of a site as a tree: by keys, by dragging, by buttons. */
export function SectionTree({ siteId }: { siteId: string }) {
  const answer = useRead<{ items: readonly SectionItem[] }>(sectionsApi, { site: siteId })
  const manages = useMay('portal.manage_sections')
  const [asked, ask] = useState<Asked>(null)
  return (
    <Panel
      title="栏目"
      tight
      extra={
        manages && (
          <Button size="small" onClick={() => ask({ kind: 'new', under: null })}>
            新建一级栏目
          </Button>
        )
      }
    >
      <Answer from={answer}>
        {({ items }) => (
          <>
            <Tree items={items} manages={manages} ask={ask} />
            {asked?.kind === 'new' && (
              <NewSectionDialog siteId={siteId} under={asked.under} close={() => ask(null)} />
            )}
            {asked?.kind === 'open' && (
              <SectionDialog
                key={asked.section.id}
                section={items.find(({ id }) => id === asked.section.id) ?? asked.section}
                addBelow={() => ask({ kind: 'new', under: asked.section })}
                close={() => ask(null)}
              />
            )}
          </>
        )}
      </Answer>
    </Panel>
  )
}

interface TreeProps {
  readonly items: readonly SectionItem[]
  readonly manages: boolean
  readonly ask: (asked: Asked) => void
}

function Tree({ items, manages, ask }: TreeProps) {
  const { run } = useDo()
  const box = useRef<HTMLUListElement>(null)
  const [dragged, drag] = useState<SectionItem | null>(null)
  const reorder = (section: SectionItem, direction: 'up' | 'down') =>
    run(
      () => api.post(`${sectionApi(section.id)}/actions/reorder`, { direction, version: section.version }),
      `“${section.name}”已${direction === 'up' ? '上' : '下'}移`,
    )
  const move = (section: SectionItem, parentId: string | null, beforeId: string | null, where: string) =>
    run(
      () =>
        api.post(`${sectionApi(section.id)}/actions/move`, { parentId, beforeId, version: section.version }),
      `“${section.name}”已移到${where}，原来的地址会转到新地址`,
    )

  function keys(event: KeyboardEvent, section: SectionItem, at: number) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    if (event.altKey && manages) void reorder(section, step > 0 ? 'down' : 'up')
    else box.current?.querySelectorAll<HTMLElement>('.p-section-name')[at + step]?.focus()
  }

  /** Dropped on a section's name: before it; on its “▸”: below it. */
  function drop(target: SectionItem, inside: boolean) {
    if (!dragged || dragged.id === target.id || target.path.startsWith(`${dragged.path}/`)) return
    if (inside) void move(dragged, target.id, null, `“${target.name}”之下`)
    else void move(dragged, target.parentId, target.id, `“${target.name}”之前`)
    drag(null)
  }

  return (
    <>
      <ul className="p-sections" ref={box}>
        {items.map((section, at) => (
          <li
            key={section.id}
            style={{ '--p-depth': depthOf(section) } as never}
            data-closed={section.closed}
            draggable={manages && !section.fixed}
            onDragStart={() => drag(section)}
            onDragEnd={() => drag(null)}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              drop(section, (event.target as Element).closest('.p-section-below') !== null)
            }}
          >
            <button
              type="button"
              className="p-section-name z-plain"
              onKeyDown={(event) => keys(event, section, at)}
              onClick={() => ask({ kind: 'open', section })}
            >
              {section.name}
            </button>
            <span className="z-muted p-section-path">/{section.path}/</span>
            {section.fixed && <Mark>固定</Mark>}
            {section.closed && <Mark>已关闭</Mark>}
            {isLate(section) && <Mark tone="bad">超过 {section.promiseDays} 天未更新</Mark>}
            <span className="p-section-count">
              <GoTo to={`/portal/articles?site=${section.siteId}&section=${section.id}`}>
                {section.articles} 篇
              </GoTo>
            </span>
            {dragged && dragged.id !== section.id && <span className="p-section-below">放到它下面</span>}
          </li>
        ))}
      </ul>
      {manages && (
        <p className="z-muted p-hint">
          上下键换栏目，Alt+上下键调整次序，回车打开；也可以拖动。移动和改地址后，旧地址自动转到新地址。
        </p>
      )}
    </>
  )
}
