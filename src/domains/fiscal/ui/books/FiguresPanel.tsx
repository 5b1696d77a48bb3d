import { Alert, Button, Segmented } from 'antd'
import { ActionButton, Panel, useSearchState } from '#kernel/ui'
import type { BookRecord } from '../../books/contract.ts'
import { placeLabel } from '../../labels.ts'
import { shapes } from '../../transfer/contract.ts'
import { FigureGrid } from './FigureGrid.tsx'
import { type Figures, useFigures } from './useFigures.ts'

/** One sheet at a time; what is typed on another sheet is kept until it is saved. */
export function FiguresPanel({ book }: { book: BookRecord }) {
  const [search, change] = useSearchState()
  const figures = useFigures(book)
  const shape = shapes.find(({ sheet }) => sheet === search.sheet) ?? shapes[0]
  const blockers = book.can.save_figures
  const closed = blockers === undefined || blockers.length > 0
  const typed = Object.keys(figures.typed).length
  if (!shape) return null
  return (
    <Panel
      title="填报（万元，只填明细）"
      extra={
        blockers && (
          <>
            {typed > 0 && (
              <Button size="small" onClick={figures.discard}>
                放弃改动
              </Button>
            )}{' '}
            <ActionButton
              type="primary"
              label={typed > 0 ? `保存 ${typed} 个数` : '保存'}
              blockers={typed > 0 ? blockers : [...blockers, { code: 'nothing', message: '还没有改动' }]}
              onClick={() => void figures.save()}
            />
          </>
        )
      }
    >
      <div className="f-sheets">
        <Segmented
          aria-label="填报表"
          options={shapes.map(({ sheet }) => sheet)}
          value={shape.sheet}
          onChange={(sheet) => change({ sheet })}
        />
      </div>
      <Problems figures={figures} />
      <FigureGrid
        key={shape.sheet}
        shape={shape}
        book={book}
        figures={figures}
        closed={closed}
        place={search.cell}
      />
    </Panel>
  )
}

function Problems({ figures }: { figures: Figures }) {
  const wrong = Object.entries(figures.wrong)
  return (
    <>
      {figures.isKept && (
        <Alert
          type="info"
          showIcon
          className="z-gap-below"
          title="上次填了还没有保存的数已经找回，核对后请保存"
          action={
            <Button size="small" onClick={figures.discard}>
              不要了
            </Button>
          }
        />
      )}
      {figures.failed && <Alert type="error" showIcon title={figures.failed} className="z-gap-below" />}
      {wrong.length > 0 && (
        <Alert
          type="error"
          showIcon
          className="z-gap-below"
          title={`${wrong.length} 格不能保存，一格也没有写入`}
          description={
            <ul>
              {wrong.map(([place, message]) => (
                <li key={place}>
                  {placeLabel(place)}：{message}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {figures.overtaken.map(({ place, amount }) => (
        <Alert
          key={place}
          type="warning"
          showIcon
          className="z-gap-below"
          title={`${placeLabel(place)}：他人刚改为 ${amount}，您填的是 ${figures.valueAt(place) || '空'}`}
          action={
            <Button size="small" onClick={() => figures.takeTheirs(place)}>
              用他人的
            </Button>
          }
          description="要用您填的，再按一次保存。"
        />
      ))}
    </>
  )
}
