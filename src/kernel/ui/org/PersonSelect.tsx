import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../api/query.ts'

interface Person {
  readonly id: string
  readonly name: string
  readonly posts: readonly { readonly unitName: string; readonly title: string; readonly main: boolean }[]
}

interface PersonSelectProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
  readonly label?: string
}

const wordsOf = ({ name, posts }: Person): string => {
  const main = posts.find((post) => post.main) ?? posts[0]
  return main ? `${name}（${main.unitName} ${main.title}）` : name
}

/** Looked up by name on the server: a county has more people than a list can hold. */
export function PersonSelect({ label, ...rest }: PersonSelectProps) {
  const [text, setText] = useState('')
  const answer = useRead<{ readonly items: readonly Person[] }>('/api/people', { q: text, pageSize: 20 })
  const people = answer.data?.items ?? []
  return (
    <Select
      {...rest}
      aria-label={label}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder="输入姓名查找"
      options={people.map((person) => ({ value: person.id, label: wordsOf(person) }))}
    />
  )
}
