/** What a chart shows, apart from how. */
export interface Series {
  readonly name: string
  readonly values: readonly number[]
  readonly kind?: 'bar' | 'line'
}

export interface ChartProps {
  readonly title: string
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly height?: number
}
