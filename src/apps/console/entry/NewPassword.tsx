import { PasswordForm, useSession } from '#kernel/ui'
import { EntryFrame } from './EntryFrame.tsx'

export function NewPassword({ done }: { done: () => Promise<void> }) {
  const { signOut } = useSession()
  return (
    <EntryFrame title="请先设置新密码">
      <p className="z-note">这是首次登录，或密码已到期。设置新密码后即可继续。</p>
      <PasswordForm done={() => void done()} />
      <button type="button" className="z-plain" onClick={() => void signOut()}>
        退出登录
      </button>
    </EntryFrame>
  )
}
