/** The console kit: what every page of every domain is built from. Browser only. */
export { ActionBar } from './action/ActionBar.tsx'
export { ActionButton } from './action/ActionButton.tsx'
export { ActionDialog } from './action/ActionDialog.tsx'
export type { ActionTarget, ActionView, Can } from './action/action.ts'
export { ConflictChoice } from './action/ConflictChoice.tsx'
export { useDo, useUndo, useUndoable } from './action/useUndoable.tsx'
export { download, save } from './api/download.ts'
export { ApiProblem, type Blocker, isProblem } from './api/problem.ts'
export { queryClient, useChange, useRead, useReadAll, useRefresh } from './api/query.ts'
export { api, type Query, withQuery } from './api/request.ts'
export { uploadWithProgress, wakeSession } from './api/upload.ts'
export { AppearancePanel } from './appearance/AppearancePanel.tsx'
export { AppearanceProvider } from './appearance/AppearanceProvider.tsx'
export { useAppearance } from './appearance/appearance.ts'
export { useNarrow } from './appearance/media.ts'
export { Bell } from './bell/Bell.tsx'
export { Chart } from './chart/Chart.tsx'
export type { Series } from './chart/chart.ts'
export { DeadlineChip } from './deadline/DeadlineChip.tsx'
export { DerivationTable } from './deadline/DerivationTable.tsx'
export { type Derivation, limitText } from './deadline/deadline.ts'
export { DayField } from './form/DayField.tsx'
export { DraftForm } from './form/DraftForm.tsx'
export { LongText } from './form/LongText.tsx'
export { withoutBlanks } from './form/rules.ts'
export { EntryGrid } from './grid/EntryGrid.tsx'
export type { CellEdit, CellMark, CellName, GridColumn, GridRow } from './grid/types.ts'
export { Icon, type IconName } from './Icon.tsx'
export { forgetAllDrafts, keepFor, useKept, useKeptText } from './kept.ts'
export { KeyboardHelp, KeyCaps } from './keyboard/KeyboardHelp.tsx'
export { useKeyboard, useShortcuts } from './keyboard/useShortcuts.ts'
export { Answer } from './layout/Answer.tsx'
export { type Fact, Facts } from './layout/Facts.tsx'
export { Mark, type Tone } from './layout/Mark.tsx'
export { Page } from './layout/Page.tsx'
export { Panel } from './layout/Panel.tsx'
export { StatTile, Tiles } from './layout/StatTile.tsx'
export {
  Empty,
  ErrorState,
  Loading,
  NoPermission,
  NotFoundState,
  ProblemNotice,
  Reasons,
} from './layout/states.tsx'
export { readSearch, useGo, usePath, useSearchState, writeSearch } from './navigation/address.ts'
export {
  allows,
  type DomainRoute,
  type DomainUi,
  type Found,
  type NavigationEntry,
} from './navigation/domain.ts'
export { GoTo } from './navigation/GoTo.tsx'
export { PersonSelect } from './org/PersonSelect.tsx'
export { UnitSelect } from './org/UnitSelect.tsx'
export { type UnitChoice, unitOptions, useUnits } from './org/units.ts'
export { CommandPalette } from './palette/CommandPalette.tsx'
export { type Command, useCommands } from './palette/commands.ts'
export { FileList } from './record/FileList.tsx'
export { FileUpload } from './record/FileUpload.tsx'
export { type StoredFile, sizeText } from './record/file.ts'
export { ImportFlow, type ImportResult } from './record/ImportFlow.tsx'
export { TextDiff } from './record/TextDiff.tsx'
export { Timeline, type TimelineEntry } from './record/Timeline.tsx'
export { PasswordForm } from './session/PasswordForm.tsx'
export { RecoveryCodes, SecondFactor } from './session/SecondFactor.tsx'
export { SignInForm } from './session/SignInForm.tsx'
export { SignInOverlay } from './session/SignInOverlay.tsx'
export {
  currentSession,
  type Session,
  SessionProvider,
  signIn,
  useMay,
  useSession,
} from './session/session.tsx'
export { DataTable } from './table/DataTable.tsx'
export { SimpleTable } from './table/SimpleTable.tsx'
export {
  type Column,
  type Filter,
  type Option,
  optionsOf,
  type RowPage,
  type SavedView,
} from './table/types.ts'
export { daysAgo, monthStart, now, showDay, showTime, today, weekday, yearStart } from './time.ts'
