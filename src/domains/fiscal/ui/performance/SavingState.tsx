import { Alert, Button } from 'antd'
import { ProblemNotice } from '#kernel/ui'
import type { Saving, Sheet } from './useSheet.ts'

const words: Readonly<Record<Saving, string>> = {
  saved: '已保存',
  typing: '正在填写…',
  saving: '正在保存…',
  failed: '没有保存',
}

/** Whether what was typed is on the server, and what to do when it is not. */
export function SavingState<Content>({ sheet }: { sheet: Sheet<Content> }) {
  return (
    <span className={sheet.saving === 'failed' ? 'pf-saving pf-bad' : 'pf-saving'} role="status">
      {words[sheet.saving]}
    </span>
  )
}

export function SavingProblem<Content>({ sheet }: { sheet: Sheet<Content> }) {
  if (!sheet.problem) return null
  if (!sheet.overtaken) return <ProblemNotice error={sheet.problem} />
  return (
    <Alert
      className="z-gap-below"
      type="warning"
      showIcon
      role="alert"
      title="有人先改了这一份"
      description="您填写的还在页面上，没有保存。可以按您的内容继续，或改用对方的内容。"
      action={
        <>
          <Button size="small" onClick={sheet.takeTheirs}>
            用对方的
          </Button>{' '}
          <Button size="small" onClick={sheet.keepMine}>
            用我的
          </Button>
        </>
      }
    />
  )
}
