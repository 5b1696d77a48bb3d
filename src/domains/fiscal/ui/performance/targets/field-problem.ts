import { isProblem } from '#kernel/ui'

export interface FieldProblem {
  readonly path: string
  readonly message: string
}

export const fieldsOf = (problem: unknown): readonly FieldProblem[] =>
  isProblem(problem, 'invalid_input') ? problem.fields : []
