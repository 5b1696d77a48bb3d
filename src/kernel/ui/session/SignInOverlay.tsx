import { Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { whenSignedOut } from '../api/request.ts'
import { SignInForm } from './SignInForm.tsx'
import { useSession } from './session.tsx'

/** Laid over the page when the session has ended: the page and its unsaved text stay, and the last click is sent again. */
export function SignInOverlay() {
  const { session, refresh } = useSession()
  const [asking, setAsking] = useState(false)
  const waiting = useRef<(() => void)[]>([])

  useEffect(() => {
    whenSignedOut(() => {
      setAsking(true)
      return new Promise((resolve) => waiting.current.push(resolve))
    })
    return () => whenSignedOut(null)
  }, [])

  function resume() {
    setAsking(false)
    for (const go of waiting.current.splice(0)) go()
    void refresh()
  }

  return (
    <Modal
      open={asking}
      title="登录已过期"
      footer={null}
      closable={false}
      mask={{ closable: false }}
      width={380}
    >
      <p>为了安全，长时间没有操作后需要重新登录。页面上没有提交的内容还在，登录后继续即可。</p>
      <SignInForm username={session.person.username} done={resume} />
    </Modal>
  )
}
