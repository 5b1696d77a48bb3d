import { Button, Dropdown, Modal } from 'antd'
import { useState } from 'react'
import { AppearancePanel, Icon, useGo, useSession } from '#kernel/ui'

export function PersonMenu() {
  const { session, signOut } = useSession()
  const [appearance, setAppearance] = useState(false)
  const go = useGo()
  const { name, unit } = session.person
  const choose: Record<string, () => void> = {
    account: () => go('/me'),
    appearance: () => setAppearance(true),
    leave: () => void signOut(),
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            { key: 'account', label: '我的账号' },
            { key: 'appearance', label: '外观' },
            { type: 'divider' },
            { key: 'leave', label: '退出登录' },
          ],
          onClick: ({ key }) => choose[key]?.(),
        }}
      >
        <Button type="text" className="z-bar-button" aria-haspopup="menu">
          <Icon name="people" size={18} />
          <span className="s-person">
            {name}
            {unit && <small>{unit.name}</small>}
            <span className="z-unseen">，个人菜单</span>
          </span>
        </Button>
      </Dropdown>
      <Modal open={appearance} title="外观" footer={null} onCancel={() => setAppearance(false)} width={420}>
        <AppearancePanel />
      </Modal>
    </>
  )
}
