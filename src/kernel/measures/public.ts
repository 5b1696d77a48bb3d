export {
  type Answer,
  answer,
  answerBy,
  evidencePage,
  type Question,
  type Slice,
  type SliceBy,
  waitingFor,
} from './measure.queries.ts'
export { measureRoutes } from './measure.routes.ts'
export {
  type Aggregate,
  allMeasures,
  defineMeasure,
  defineMeasureSource,
  type Evidence,
  everyMeasure,
  findMeasure,
  type Measure,
  type MeasureSource,
  measureNamed,
  type Period,
} from './measure.ts'
