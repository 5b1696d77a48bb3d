import { type Fact, Facts, GoTo, Mark, Panel, showTime } from '#kernel/ui'
import type { LetterDetail } from '../../contract.ts'
import { publicationLabels, satisfactionLabels } from '../../labels.ts'
import { letterPage } from './paths.ts'

/** Who has to do with it, and what has come of it. */
export function CasePanel({ letter }: { letter: LetterDetail }) {
  return (
    <Panel title="办理情况">
      <Facts columns={1} facts={factsOf(letter)} />
      {letter.jointUnits.length > 0 && <JointUnits letter={letter} />}
      {letter.mergedLetters.length > 0 && (
        <details>
          <summary>并入本件的来信 {letter.mergedLetters.length} 封</summary>
          <ul className="i-plain-list">
            {letter.mergedLetters.map((other) => (
              <li key={other.id}>
                <GoTo to={letterPage(other.id)}>{other.title}</GoTo>{' '}
                <span className="z-muted">{other.number}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {letter.followUps.length > 0 && (
        <>
          <h3>承诺事项</h3>
          <ul className="i-plain-list">
            {letter.followUps.map((item) => (
              <li key={item.id}>
                {item.text} <span className="z-muted">{item.dueOn}</span>{' '}
                <Mark tone={item.state === 'open' ? 'warn' : 'good'}>
                  {{ open: '未落实', done: '已落实', cancelled: '已取消' }[item.state] ?? item.state}
                </Mark>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function factsOf(letter: LetterDetail): (Fact | false)[] {
  return [
    ['主办单位', letter.unitName ?? '未转办'],
    ['经办人', letter.handlerName ?? '—'],
    letter.sourceNumber !== null && ['来件编号', letter.sourceNumber],
    letter.complex && ['复杂事项', '是'],
    letter.redoCount > 0 && ['重办', `${letter.redoCount} 次`],
    ['公开情况', publicationLabels[letter.publication]],
    ...letter.ratings.map(
      (rating): Fact => [
        `第 ${rating.round} 次评价`,
        <>
          {satisfactionLabels[rating.satisfaction]} <span className="z-muted">{showTime(rating.at)}</span>
          {rating.reason && <div>{rating.reason}</div>}
        </>,
      ],
    ),
  ]
}

function JointUnits({ letter }: { letter: LetterDetail }) {
  return (
    <>
      <h3>协办单位</h3>
      <ul className="i-plain-list">
        {letter.jointUnits.map((unit) => (
          <li key={unit.unitId}>
            {unit.unitName} {unit.opinion === null && <Mark tone="warn">未提意见</Mark>}
            {unit.opinion && <div className="z-text z-muted">{unit.opinion}</div>}
          </li>
        ))}
      </ul>
    </>
  )
}
