import { lazy, Suspense } from 'react'
import { Loading } from '../layout/states.tsx'
import type { ChartProps } from './chart.ts'

const Drawn = lazy(() => import('./Drawn.tsx'))

/** The picture, and the same numbers as a table for those who do not see it. The library comes only when needed. */
export function Chart(props: ChartProps) {
  return (
    <figure className="z-chart">
      <div aria-hidden="true">
        <Suspense fallback={<Loading />}>
          <Drawn {...props} />
        </Suspense>
      </div>
      <table className="z-unseen">
        <caption>{props.title}</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            {props.series.map((series) => (
              <th key={series.name} scope="col">
                {series.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.labels.map((label, index) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {props.series.map((series) => (
                <td key={series.name}>{series.values[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
