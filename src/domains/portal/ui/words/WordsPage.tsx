import { Button } from 'antd'
import { useState } from 'react'
import { Answer, Page, useMay, useRead, useSearchState } from '#kernel/ui'
import type { WordFindings, WordListAnswer } from '../../words/contract.ts'
import { wordFindingsApi, wordsApi } from '../paths.ts'
import { AddWords } from './AddWords.tsx'
import { Findings } from './Findings.tsx'
import { Changes, WordTable } from './WordTable.tsx'

const facts = '稿件的错敏字词检查按通用词表和县级词表进行；词表一变动，就在已公开的稿件里查变动的词。'

/** The county's own words for the text check, and what they find in what is public. */
export default function WordsPage() {
  const keeps = useMay('portal.manage_words')
  const [{ kind, q }] = useSearchState()
  const [adding, setAdding] = useState(false)
  const list = useRead<WordListAnswer>(wordsApi, { kind, q })
  const found = useRead<WordFindings>(wordFindingsApi, {}, { every: 5_000 })
  const add = keeps && (
    <Button type="primary" onClick={() => setAdding(true)}>
      加入词条
    </Button>
  )
  return (
    <Page title="错敏字词" facts={facts} actions={add}>
      <Answer from={found}>{(findings) => <Findings found={findings} />}</Answer>
      <Answer from={list}>
        {(words) => (
          <>
            <WordTable list={words} keeps={keeps} />
            <Changes changes={words.changes} />
          </>
        )}
      </Answer>
      {adding && <AddWords close={() => setAdding(false)} />}
    </Page>
  )
}
