import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { type Drawn, drawnRows } from './window.ts'

export interface DrawnRows extends Drawn {
  readonly rowHeight: number
}

/** Follows the scrolling of a long grid, and brings the row one is in into sight. */
export function useDrawn(frame: RefObject<HTMLDivElement | null>, count: number, row: number): DrawnRows {
  const [seen, setSeen] = useState({ scrolled: 0, height: 600, rowHeight: 32 })
  useLayoutEffect(() => {
    const box = frame.current
    if (!box) return
    const look = (): void => {
      const first = box.querySelector<HTMLElement>('tbody tr[aria-rowindex]')
      const rowHeight = first?.offsetHeight || 32
      setSeen((before) => {
        const now = { scrolled: box.scrollTop, height: box.clientHeight, rowHeight }
        return before.scrolled === now.scrolled &&
          before.height === now.height &&
          before.rowHeight === rowHeight
          ? before
          : now
      })
    }
    look()
    box.addEventListener('scroll', look, { passive: true })
    const watch = new ResizeObserver(look)
    watch.observe(box)
    return () => {
      box.removeEventListener('scroll', look)
      watch.disconnect()
    }
  }, [frame])
  const { rowHeight } = seen
  useEffect(() => {
    const box = frame.current
    if (!box || rowHeight === 0) return
    const head = box.querySelector('thead')?.offsetHeight ?? 0
    const foot = box.querySelector('tfoot')?.offsetHeight ?? 0
    const [top, room] = [row * rowHeight, box.clientHeight - head - foot]
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeight > box.scrollTop + room) box.scrollTop = top + rowHeight - room
  }, [frame, row, rowHeight])
  return { ...drawnRows(count, seen), rowHeight }
}
