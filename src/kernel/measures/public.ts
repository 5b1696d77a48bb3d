export {
  type Answer,
  answer,
  answerBy,
  evidencePage,
  type Question,
  type Slice,
  type SliceBy,
} from './measure.queries.ts'
export { measureRoutes } from './measure.routes.ts'
export {
  type Aggregate,
  allMeasures,
  defineMeasure,
  type Evidence,
  type Measure,
  measureNamed,
} from './measure.ts'
