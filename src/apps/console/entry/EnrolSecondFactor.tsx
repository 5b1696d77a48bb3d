import { SecondFactor, useSession } from '#kernel/ui'
import { EntryFrame } from './EntryFrame.tsx'

export function EnrolSecondFactor({ done }: { done: () => Promise<void> }) {
  const { signOut } = useSession()
  return (
    <EntryFrame title="请启用动态验证码">
      <p className="z-note">管理员账号登录时，除密码外还须填写手机验证器上的动态验证码。</p>
      <SecondFactor done={() => void done()} />
      <button type="button" className="z-plain" onClick={() => void signOut()}>
        退出登录
      </button>
    </EntryFrame>
  )
}
