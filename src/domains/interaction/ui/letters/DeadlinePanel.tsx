import { DeadlineChip, limitText, Panel } from '#kernel/ui'
import type { Deadline, LetterDetail } from '../../contract.ts'
import { letterApi } from './paths.ts'

const states = {
  running: '计时中',
  paused: '暂停',
  met: '按时完成',
  missed: '逾期完成',
  stopped: '已停止',
} as const

/** Every clock of the letter, each with why; the finished ones say how they ended. */
export function DeadlinePanel({ letter }: { letter: LetterDetail }) {
  if (letter.deadlines.length === 0) return null
  return (
    <Panel title="期限">
      <ul className="i-clocks">
        {letter.deadlines.map((deadline) => (
          <li key={deadline.clock}>
            <div>
              {deadline.label} <span className="z-muted">{limitText(deadline.limit)}</span>
            </div>
            <OneClock deadline={deadline} explain={`${letterApi(letter.id)}/derivation`} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function OneClock({ deadline, explain }: { deadline: Deadline; explain: string }) {
  const running = deadline.state === 'running' || deadline.state === 'paused'
  return (
    <div className="i-clock">
      <DeadlineChip
        label={deadline.label}
        clock={deadline.clock}
        dueOn={deadline.dueOn}
        dueAt={deadline.dueAt}
        provisional={deadline.provisional}
        paused={deadline.state === 'paused'}
        over={!running}
        explain={explain}
      />
      {!running && <span className="z-muted">{states[deadline.state]}</span>}
    </div>
  )
}
