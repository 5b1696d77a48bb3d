import type { ReactNode } from 'react'
import {
  ActionBar,
  type ActionView,
  Answer,
  type Can,
  DeadlineChip,
  type Fact,
  Facts,
  limitText,
  Mark,
  Page,
  Panel,
  Timeline,
  usePath,
  useRead,
} from '#kernel/ui'
import type { Deadline, TimelineItem } from '../../contract.ts'

/** What every case of this domain shows, beside its own fields. */
export interface Matter {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly state: string
  readonly deadlines: readonly Deadline[]
  readonly timeline: readonly TimelineItem[]
  readonly can: Can
}

interface MatterPageProps<M extends Matter> {
  readonly name: 'corrections' | 'opinions'
  readonly label: string
  readonly title: (matter: M) => string
  readonly stateWord: (matter: M) => string
  readonly facts: (matter: M) => readonly (Fact | false)[]
  readonly children: (matter: M) => ReactNode
  readonly actions: readonly ActionView[]
}

export function MatterPage<M extends Matter>(props: MatterPageProps<M>) {
  const { id = '' } = usePath()
  const path = `/api/${props.name}/${id}`
  const answer = useRead<M>(path)
  return (
    <Answer from={answer}>
      {(matter) => (
        <Page
          title={props.title(matter)}
          trail={[{ label: props.label, to: `/${props.name}` }, { label: matter.number }]}
          facts={<Mark tone="main">{props.stateWord(matter)}</Mark>}
          actions={
            <ActionBar
              can={matter.can}
              actions={props.actions}
              target={{ path, id: matter.id, version: matter.version }}
            />
          }
        >
          <div className="z-columns">
            <div>
              <Panel title="内容">{props.children(matter)}</Panel>
              <Panel title="办理过程">
                <Timeline
                  entries={matter.timeline.map((item) => ({ ...item, by: item.actorName })).reverse()}
                />
              </Panel>
            </div>
            <aside>
              <Panel title="情况">
                <Facts columns={1} facts={props.facts(matter)} />
              </Panel>
              <Clocks deadlines={matter.deadlines} />
            </aside>
          </div>
        </Page>
      )}
    </Answer>
  )
}

function Clocks({ deadlines }: { deadlines: readonly Deadline[] }) {
  if (deadlines.length === 0) return null
  return (
    <Panel title="期限">
      <ul className="i-clocks">
        {deadlines.map((deadline) => (
          <li key={deadline.clock}>
            <div>
              {deadline.label} <span className="z-muted">{limitText(deadline.limit)}</span>
            </div>
            <DeadlineChip
              dueOn={deadline.dueOn}
              dueAt={deadline.dueAt}
              provisional={deadline.provisional}
              over={deadline.state !== 'running'}
            />
            <div className="z-muted">{deadline.source}</div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
