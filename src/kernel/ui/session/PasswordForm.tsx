import { Form, Input } from 'antd'
import { api } from '../api/request.ts'
import { DraftForm } from '../form/DraftForm.tsx'

interface Passwords {
  readonly currentPassword: string
  readonly newPassword: string
  readonly repeated: string
}

const rules = {
  safeParse(value: unknown) {
    const { currentPassword, newPassword, repeated } = value as Partial<Passwords>
    const issues: { path: string[]; message: string }[] = []
    if (!currentPassword) issues.push({ path: ['currentPassword'], message: '请填写现在的密码' })
    if (!newPassword) issues.push({ path: ['newPassword'], message: '请填写新密码' })
    if (newPassword && newPassword !== repeated)
      issues.push({ path: ['repeated'], message: '两次填写的新密码不同' })
    return { success: issues.length === 0, error: { issues } }
  },
}

/** The policy itself is the server's; its reasons come back to the field. */
export function PasswordForm({ done }: { done: () => void }) {
  return (
    <DraftForm<Passwords>
      label="修改密码"
      submitLabel="修改密码"
      schema={rules}
      submit={({ currentPassword, newPassword }) =>
        api.post('/api/session/password', { currentPassword, newPassword })
      }
      done={done}
    >
      <Form.Item name="currentPassword" label="现在的密码">
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label="新密码"
        extra="至少 10 位，含大写字母、小写字母、数字、符号中的三类；不能与用户名或最近 5 次的密码相同。"
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="repeated" label="再填一次新密码">
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </DraftForm>
  )
}
