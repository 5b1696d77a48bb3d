import { useRef } from 'react'
import { ConflictChoice } from '../action/ConflictChoice.tsx'
import { type ApiProblem, isProblem } from '../api/problem.ts'
import { ProblemNotice } from '../layout/states.tsx'

interface FormProblemProps {
  readonly problem: ApiProblem | null
  readonly take: (field: string, value: unknown) => void
}

/** Why it was not sent; if somebody was faster, both contents. Fields are called what the form around it calls them. */
export function FormProblem({ problem, take }: FormProblemProps) {
  const here = useRef<HTMLDivElement>(null)
  const labelOf = (field: string) =>
    here.current?.closest('form')?.querySelector(`label[for$="${CSS.escape(field)}"]`)?.textContent ??
    undefined
  return (
    <div ref={here}>
      <ProblemNotice error={problem}>
        {isProblem(problem, 'version_conflict') && (
          <ConflictChoice current={problem.current} yours={problem.yours} labelOf={labelOf} take={take} />
        )}
      </ProblemNotice>
    </div>
  )
}
