import { type Content, weightSum, weightsByLevel } from './content.ts'

const BEFORE = 6
const AFTER = 3
const WHOLE = '100'

/** The sum that has to be a hundred, while one types. */
export function WeightFoot({ content }: { content: Content }) {
  const sum = weightSum(content)
  const right = sum === WHOLE
  const parts = weightsByLevel(content.lines).map(
    ({ level1, sum: part }) => `${level1 || '未选'} ${part ?? '？'}`,
  )
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={BEFORE}>
          权重合计（{[`预算执行率 ${content.executionWeight || '0'}`, ...parts].join('，')}）
        </th>
        <td className={right ? 'pf-number' : 'pf-number pf-cell-wrong'} role="status">
          {sum ?? '有数填错'}
        </td>
        <td colSpan={AFTER}>{right ? '' : '应为 100'}</td>
      </tr>
    </tfoot>
  )
}
