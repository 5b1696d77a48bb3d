import { StatTile, Tiles, today, useRead, yearStart } from '#kernel/ui'
import { evidencePath, type Figure, figureText } from './measure.ts'

const shown = ['received', 'closed', 'on_time_rate', 'average_days', 'satisfaction', 'published_rate'].map(
  (figure) => `interaction.letters.${figure}`,
)

/** The year's figures, each with the letters behind it. */
export function MeasureTiles() {
  const period = { from: yearStart(), to: today() }
  const answer = useRead<readonly Figure[]>('/api/measures', period)
  const figures = (answer.data ?? []).filter((figure) => shown.includes(figure.name))
  if (figures.length === 0) return null
  return (
    <Tiles>
      {figures.map((figure) => (
        <StatTile
          key={figure.name}
          label={figure.label.replace(/^来信/, '')}
          value={figureText(figure)}
          unit={figure.unit}
          hint={`本年，依据 ${figure.evidence.count} 件`}
          to={evidencePath({ name: figure.name, ...period })}
        />
      ))}
    </Tiles>
  )
}
