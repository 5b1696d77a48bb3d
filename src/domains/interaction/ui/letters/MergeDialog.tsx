import { Modal, Radio } from 'antd'
import { useState } from 'react'
import { ApiProblem, api, ProblemNotice, showTime, useChange, useUndo } from '#kernel/ui'
import type { LetterListItem } from '../../contract.ts'
import { letterApi } from './paths.ts'

interface MergeDialogProps {
  readonly letters: readonly LetterListItem[]
  readonly close: () => void
  readonly done: () => void
}

/** In these a letter can be the one that is answered; the server decides again. */
const ANSWERED: readonly string[] = ['accepted', 'assigned', 'handling', 'suspended']

/** The one that came first among those that can be answered. */
function proposed(letters: readonly LetterListItem[]): LetterListItem | undefined {
  const inOrder = [...letters].sort((a, b) => a.receivedAt.localeCompare(b.receivedAt))
  return inOrder.find(({ state }) => ANSWERED.includes(state)) ?? inOrder[0]
}

async function separate(letterIds: readonly string[]): Promise<void> {
  for (const id of letterIds) await api.post(`${letterApi(id)}/actions/unmerge`, { reason: '并案有误，撤销' })
}

/** The same matter told by several people: one is answered, all receive the answer. */
export function MergeDialog({ letters, close, done }: MergeDialogProps) {
  const [mainId, setMainId] = useState(proposed(letters)?.id)
  const main = letters.find((letter) => letter.id === mainId)
  const offerUndo = useUndo()
  const letterIds = letters.filter((letter) => letter.id !== mainId).map((letter) => letter.id)
  const merge = useChange(async () => {
    if (!main) throw new ApiProblem(0, { detail: '请选择主件。' })
    return api.post(`${letterApi(main.id)}/actions/merge`, { letterIds, version: main.version })
  })
  function run() {
    merge.mutate(undefined, {
      onSuccess: () => {
        offerUndo(`已将 ${letterIds.length} 封来信并入 ${main?.number}`, () => separate(letterIds))
        done()
        close()
      },
    })
  }
  return (
    <Modal
      open
      title={`并案（${letters.length} 封）`}
      okText="并案"
      cancelText="返回"
      confirmLoading={merge.isPending}
      onOk={run}
      onCancel={close}
      width={680}
    >
      <ProblemNotice error={merge.error} />
      <p className="z-note">选择一封作为主件。其余来信并入主件，主件答复后一并答复各来信人；并案可以撤销。</p>
      <Radio.Group
        className="i-merge"
        aria-label="主件"
        value={mainId}
        onChange={(event) => setMainId(event.target.value)}
        options={letters.map((letter) => ({
          value: letter.id,
          label: (
            <>
              {letter.title}
              <span className="z-muted">
                {' '}
                {letter.number} · {showTime(letter.receivedAt)}
              </span>
            </>
          ),
        }))}
      />
    </Modal>
  )
}
