import { Alert, Modal } from 'antd'

interface SecretOnceProps {
  readonly title: string
  readonly secret: string
  readonly about: string
  readonly close: () => void
}

/** A password or a token that nobody can read again after this window. */
export function SecretOnce({ title, secret, about, close }: SecretOnceProps) {
  return (
    <Modal
      open
      title={title}
      okText="我已记下"
      onOk={close}
      onCancel={close}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      width={480}
    >
      <Alert type="warning" showIcon title="只显示这一次，关闭后无法再查看。" />
      <p className="d-secret" translate="no">
        {secret}
      </p>
      <p className="z-muted">{about}</p>
    </Modal>
  )
}
