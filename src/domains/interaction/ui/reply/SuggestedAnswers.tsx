import { Button } from 'antd'
import { useRead } from '#kernel/ui'
import type { LetterDetail } from '../../contract.ts'
import type { AnswerItem } from '../answers/answer.ts'
import { letterApi } from '../letters/paths.ts'

/** Standard answers that fit this letter. Taken over as a beginning: a person still writes the reply. */
export function SuggestedAnswers({ letter, use }: { letter: LetterDetail; use: (answer: string) => void }) {
  const answer = useRead<readonly AnswerItem[]>(`${letterApi(letter.id)}/answers`)
  const found = answer.data ?? []
  if (found.length === 0) return null
  return (
    <section className="i-suggested">
      <h3>答问库中可参考的条目</h3>
      {found.map((item) => (
        <details key={item.id}>
          <summary>{item.question}</summary>
          <p className="z-text">{item.answer}</p>
          <p className="z-muted">依据：{item.basis}</p>
          <Button size="small" onClick={() => use(item.answer)}>
            引用到答复
          </Button>
        </details>
      ))}
    </section>
  )
}
