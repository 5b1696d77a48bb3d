import { Alert, Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem, isProblem } from '../api/problem.ts'
import { Icon, type IconName } from '../Icon.tsx'

/** Nothing for a fifth of a second (CSS): what is quick does not flicker. */
export function Loading({ label = '正在读取…' }: { label?: string }) {
  return (
    <div className="z-state z-state-late" role="status">
      <Spin />
      <p>{label}</p>
    </div>
  )
}

interface StateProps {
  readonly icon: IconName
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}

function State({ icon, title, children, action }: StateProps) {
  return (
    <div className="z-state">
      <Icon name={icon} size={32} />
      <p className="z-state-title">{title}</p>
      {children && <div className="z-state-text">{children}</div>}
      {action}
    </div>
  )
}

export function Empty({ title = '没有符合条件的内容', children, action }: Partial<StateProps>) {
  return (
    <State icon="file" title={title} action={action}>
      {children}
    </State>
  )
}

export function NoPermission({ children }: { children?: ReactNode }) {
  return (
    <State icon="lock" title="您没有查看此页的权限">
      {children ?? '如工作需要，请联系安全管理员为您授予相应角色。'}
    </State>
  )
}

export function NotFoundState({ action }: { action?: ReactNode }) {
  return (
    <State icon="search" title="没有找到" action={action}>
      可能已被移走，或不在您的管理范围内。请检查地址或编号。
    </State>
  )
}

/** Says what happened, what to do, and the number to quote. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  if (isProblem(error, 'forbidden')) return <NoPermission>{error.message}</NoPermission>
  if (isProblem(error, 'not_found')) return <NotFoundState />
  const requestId = error instanceof ApiProblem ? error.requestId : null
  return (
    <div role="alert">
      <State icon="warning" title="没能读取" action={retry && <Button onClick={retry}>重试</Button>}>
        {error instanceof ApiProblem ? error.message : '页面出错，请刷新后重试。'}
        {requestId && <p className="z-muted">编号 {requestId}</p>}
      </State>
    </div>
  )
}

/** Above a form or a dialog: all reasons, as a list. */
export function ProblemNotice({ error, children }: { error: unknown; children?: ReactNode }) {
  if (!error) return null
  const reasons = error instanceof ApiProblem ? error.reasons : ['操作没有成功，请重试。']
  const conflict = isProblem(error, 'version_conflict')
  return (
    <Alert
      className="z-gap-below"
      type="error"
      showIcon
      role="alert"
      title={reasons.length > 1 ? '现在不能办理：' : reasons[0]}
      description={
        (reasons.length > 1 || conflict || children) && (
          <>
            {reasons.length > 1 && <Reasons reasons={reasons} />}
            {conflict && <p>已载入最新内容，您填写的内容还在。核对后可再次提交。</p>}
            {children}
          </>
        )
      }
    />
  )
}

export function Reasons({ reasons }: { reasons: readonly string[] }) {
  return (
    <ul className="z-reasons">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}
