import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { isProblem } from '../api/problem.ts'
import { type Credentials, type Session, signIn } from './session.tsx'

interface SignInFormProps {
  readonly username?: string
  readonly done: (session: Session) => void
}

/** Name and password first; the code only when the server asks for it. */
export function SignInForm({ username, done }: SignInFormProps) {
  const [needsCode, setNeedsCode] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(credentials: Credentials) {
    setBusy(true)
    setProblem(null)
    try {
      done(await signIn(credentials))
    } catch (error) {
      if (isProblem(error, 'second_factor_required') && !needsCode) setNeedsCode(true)
      else setProblem(error instanceof Error ? error.message : '登录没有成功，请重试。')
    } finally {
      setBusy(false)
    }
  }

  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={submit}
      name="sign-in"
    >
      {problem && <Alert className="z-gap-below" type="error" showIcon title={problem} role="alert" />}
      <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请填写用户名' }]}>
        <Input autoComplete="username" autoFocus={!username} readOnly={username !== undefined} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} />
      </Form.Item>
      {needsCode && <CodeField />}
      <Button type="primary" htmlType="submit" block loading={busy}>
        登录
      </Button>
    </Form>
  )
}

function CodeField() {
  return (
    <Form.Item
      name="code"
      label="动态验证码"
      extra="打开手机上的验证器应用，填写 6 位数字；手机不在身边时可填写一个恢复码。"
      rules={[{ required: true, message: '请填写动态验证码' }]}
    >
      <Input autoComplete="one-time-code" autoFocus maxLength={20} />
    </Form.Item>
  )
}
