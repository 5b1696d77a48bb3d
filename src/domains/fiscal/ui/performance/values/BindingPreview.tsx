import { Answer, Facts, useRead } from '#kernel/ui'
import type { Reached } from '../../../performance/contract.ts'
import type { IndicatorItem } from '../../../performance/targets/contract.ts'
import { ReachedValue } from '../marks.tsx'
import { indicatorApi } from '../paths.ts'
import type { Asked } from './asked.ts'

/** The value of today, before anything is bound. */
export function BindingPreview({ item, asked }: { item: IndicatorItem; asked: Asked }) {
  const answer = useRead<{ reached: Reached }>(`${indicatorApi(item.id)}/preview`, { ...asked })
  return (
    <Answer from={answer}>
      {({ reached }) => (
        <div className="pf-preview" role="status">
          <Facts
            columns={1}
            facts={[
              ['承诺', item.printed || '—'],
              ['到今天', <ReachedValue key="now" reached={reached} unit={item.unit} of={item.name} />],
              ['依据', reached.evidence ? `${reached.evidence.count} 条` : '没有数据'],
            ]}
          />
        </div>
      )}
    </Answer>
  )
}
