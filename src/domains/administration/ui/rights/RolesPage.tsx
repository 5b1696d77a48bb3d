import { Answer, GoTo, Mark, Page, Panel, useRead } from '#kernel/ui'
import type { RoleRow } from '../../contract.ts'

const reaches = { county: '全县', unit: '按单位', either: '全县或按单位' } as const

/** What each role may do, in words. Roles are part of the release: changed with it, not at a desk. */
export default function RolesPage() {
  const answer = useRead<{ readonly items: readonly RoleRow[] }>('/api/roles')
  return (
    <Page title="角色" facts="角色所含权限随系统版本发布；授予和收回在“授权”中办理。">
      <Answer from={answer}>
        {({ items }) => (
          <div className="d-roles">
            {items.map((role) => (
              <Panel
                key={role.name}
                title={role.label}
                extra={
                  <>
                    {role.administrator && <Mark tone="warn">三员</Mark>} <Mark>{reaches[role.reach]}</Mark>{' '}
                    <GoTo to={`/grants?role=${role.name}`}>查看授权</GoTo>
                  </>
                }
              >
                <p className="z-muted">{role.about}</p>
                <ul className="d-permissions">
                  {role.permissions.map((permission) => (
                    <li key={permission.name}>{permission.label}</li>
                  ))}
                </ul>
              </Panel>
            ))}
          </div>
        )}
      </Answer>
    </Page>
  )
}
