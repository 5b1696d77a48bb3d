import type { EChartsOption } from 'echarts'

export interface ChartSize {
  readonly width: number
  readonly height: number
}

export interface Series {
  readonly name: string
  readonly values: readonly (number | null)[]
}

export interface ChartData {
  readonly kind: 'bar' | 'line'
  readonly categories: readonly string[]
  readonly series: readonly Series[]
  /** What the numbers count: 件, %. */
  readonly unit?: string
}

/** Distinct in print without colour, too: dark to light. */
const COLOURS = ['#1f4e79', '#c55a11', '#7f7f7f', '#a9c4e0']
const FONT = 'Noto Sans SC'

/** The figures as a drawing, by itself and for paper: no movement, no legend for a single series. */
export async function chartSvg(
  data: ChartData,
  size: ChartSize = { width: 600, height: 300 },
): Promise<string> {
  const echarts = await import('echarts')
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption(optionOf(data))
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

function optionOf({ kind, categories, series, unit }: ChartData): EChartsOption {
  const label = { fontFamily: FONT, fontSize: 12, color: '#222' }
  return {
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: FONT },
    grid: { left: 48, right: 16, top: 36, bottom: 28 },
    legend: { show: series.length > 1, top: 0, textStyle: label },
    xAxis: { type: 'category', data: [...categories], axisLabel: { ...label, interval: 'auto' } },
    yAxis: { type: 'value', name: unit ?? '', nameTextStyle: label, axisLabel: label },
    series: series.map(({ name, values }) => ({
      type: kind,
      name,
      data: [...values],
      barMaxWidth: 28,
      label: { show: kind === 'bar' && categories.length <= 12, position: 'top', ...label, fontSize: 10 },
    })),
  }
}
