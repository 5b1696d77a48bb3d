export { type Alarm, alarmInput, ringAlarms } from './alarms.ts'
export {
  type CaseRow,
  type ClockRow,
  clocksOf,
  type EventRow,
  historyOf,
  lockCase,
  lockCaseAhead,
  readCase,
  saveCase,
} from './case.store.ts'
export { type CaseSubject, caseAction } from './case-action.ts'
export {
  type ClockStart,
  changeLimit,
  clockFamily,
  extendClock,
  extensionObstacles,
  isTicking,
  nthClock,
  startClock,
} from './clocks.ts'
export { describeCaseKind, drawCaseKind } from './draw.ts'
export {
  allCaseKinds,
  type CaseKind,
  caseKind,
  defineCaseKind,
  onAlarm,
  type Phase,
  stateBlockers,
  type Transition,
} from './kind.ts'
export { moveCase, openCase, recordStep, type Step, settleDue } from './life.ts'
export { type PastCase, takeOverCases } from './past.ts'
export { recomputeClocks } from './recompute.ts'
