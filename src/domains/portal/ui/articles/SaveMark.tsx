import { Mark } from '#kernel/ui'
import type { ArticleSaveState } from './useAutosave.ts'

const timeOf = (at: Date): string =>
  at.toLocaleTimeString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' })

/** Where what was typed is now. */
export function SaveMark({ state }: { state: ArticleSaveState }) {
  return (
    <span role="status" className="p-saved">
      {wordsOf(state)}
    </span>
  )
}

function wordsOf(state: ArticleSaveState) {
  switch (state.kind) {
    case 'saved':
      return state.at ? `已保存 ${timeOf(state.at)}` : '已保存'
    case 'waiting':
      return '有改动，马上保存…'
    case 'saving':
      return '正在保存…'
    case 'conflict':
      return <Mark tone="bad">他人也改了，请先选择</Mark>
    case 'failed':
      return <Mark tone="bad">没有保存：{state.reason}</Mark>
  }
}
