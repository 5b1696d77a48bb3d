import { Answer, Page, Panel, useRead } from '#kernel/ui'
import type { SessionRow } from '../../contract.ts'
import { SessionTable } from './SessionTable.tsx'

/** Who is signed in now, for the security administrator. */
export default function SessionsPage() {
  const answer = useRead<{ readonly items: readonly SessionRow[] }>('/api/sessions', { all: 'true' })
  return (
    <Page title="会话">
      <Answer from={answer}>
        {({ items }) => (
          <Panel tight>
            <SessionTable sessions={items} />
          </Panel>
        )}
      </Answer>
    </Page>
  )
}
