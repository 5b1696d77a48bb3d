import { Button } from 'antd'
import { useState } from 'react'
import {
  ActionBar,
  ActionDialog,
  Answer,
  type Column,
  Facts,
  Mark,
  Page,
  Panel,
  SimpleTable,
  showTime,
  useMay,
  usePath,
  useRead,
} from '#kernel/ui'
import type { PersonAnswer } from '../../contract.ts'
import { GrantTable } from '../rights/GrantTable.tsx'
import { AccountPanel } from './AccountPanel.tsx'
import { personActions } from './personActions.tsx'

type Post = PersonAnswer['posts'][number]

export default function PersonPage() {
  const { id = '' } = usePath()
  const answer = useRead<PersonAnswer>(`/api/people/${id}`)
  return (
    <Answer from={answer}>
      {(person) => (
        <Page
          title={person.name}
          trail={[{ label: '人员', to: '/people' }, { label: person.name }]}
          facts={person.leftOn ? <Mark>{person.leftOn} 离任</Mark> : person.posts[0]?.unitName}
          actions={
            <ActionBar
              can={person.can}
              actions={personActions(person)}
              target={{ path: `/api/people/${person.id}`, id: person.id, version: person.version }}
            />
          }
        >
          <div className="z-columns">
            <div>
              <Posts person={person} />
              {person.grants && (
                <Panel title="角色" tight>
                  <GrantTable grants={person.grants} />
                </Panel>
              )}
            </div>
            <aside>
              <Panel title="资料">
                <Facts
                  columns={1}
                  facts={[
                    ['工号', person.employeeNumber ?? '—'],
                    ['电话', person.phone ?? '—'],
                    ['邮箱', person.email ?? '—'],
                    person.account !== null && ['最近登录', showTime(person.account.lastSignInAt)],
                  ]}
                />
              </Panel>
              <AccountPanel person={person} />
            </aside>
          </div>
        </Page>
      )}
    </Answer>
  )
}

const columns: readonly Column<Post>[] = [
  { key: 'unit', title: '单位', main: true, render: (post) => post.unitName },
  { key: 'title', title: '职务', render: (post) => post.title },
  {
    key: 'marks',
    title: '性质',
    render: (post) => (
      <>
        <Mark>{post.acting ? '代理' : post.main ? '主要职务' : '兼任'}</Mark>{' '}
        {post.isHead && <Mark tone="main">负责人</Mark>}
      </>
    ),
  },
  { key: 'until', title: '至', render: (post) => post.validUntil ?? '—' },
]

function Posts({ person }: { person: PersonAnswer }) {
  const may = useMay('administration.manage_people')
  const [ending, setEnding] = useState<Post | null>(null)
  const end: Column<Post> = {
    key: 'end',
    title: '操作',
    render: (post) => (
      <Button size="small" onClick={() => setEnding(post)}>
        免去
      </Button>
    ),
  }
  return (
    <Panel title="任职" tight>
      <SimpleTable
        label="任职"
        columns={may ? [...columns, end] : columns}
        rows={person.posts}
        rowKey={(post) => post.id}
        empty="没有任职"
      />
      {ending && (
        <ActionDialog
          action={{
            name: 'end',
            label: '免去任职',
            note: `免去${person.name}的${ending.unitName}${ending.title}。`,
          }}
          target={{ path: `/api/posts/${ending.id}`, id: ending.id }}
          close={() => setEnding(null)}
        />
      )}
    </Panel>
  )
}
