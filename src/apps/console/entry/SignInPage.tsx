import { useEffect } from 'react'
import { type Session, SignInForm } from '#kernel/ui'
import { EntryFrame } from './EntryFrame.tsx'

export function SignInPage({ done }: { done: (session: Session) => void }) {
  useEffect(() => {
    document.title = '登录 · 政枢'
  }, [])
  return (
    <EntryFrame title="登录">
      <SignInForm done={done} />
      <p className="z-muted s-entry-hint">忘记密码或账号被锁定，请联系本单位的系统管理员。</p>
    </EntryFrame>
  )
}
