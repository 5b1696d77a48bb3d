import { StatTile, Tiles, useMay, useReadAll } from '#kernel/ui'
import type { KindDefinition } from '../../contract.ts'

interface Value {
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly value: string | null
  readonly waiting?: number
  readonly definition: string
}

const MOST = 5

/** What this ledger proves, this year to date; each figure leads to the entries behind it. */
export function KindFigures({ definition: { code, measures } }: { definition: KindDefinition }) {
  const opens = useMay('interaction.read_statistics')
  const names = measures.slice(0, MOST).map(({ name }) => `ledger.${code}.${name}`)
  const answers = useReadAll<readonly Value[]>(
    '/api/measures',
    names.map((name) => ({ name })),
  )
  const standing = new Set(
    measures.flatMap((one) => ('standing' in one && one.standing ? [`ledger.${code}.${one.name}`] : [])),
  )
  const values = answers.flatMap(({ data }) => data ?? [])
  if (values.length === 0) return null
  return (
    <Tiles>
      {values.map(({ name, label, unit, value, waiting = 0 }) => (
        <StatTile
          key={name}
          label={standing.has(name) ? label : `${label}（今年）`}
          value={value ?? '—'}
          unit={unit}
          {...(opens ? { to: `/measures/evidence?name=${name}` } : {})}
          {...(waiting > 0 ? { hint: `另有 ${waiting} 条待审核，未计入` } : {})}
        />
      ))}
    </Tiles>
  )
}
