import { expect, test } from 'vitest'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import '../permissions.ts'
import { keptBooks, TEST_YEAR } from '../disclosures/testing.ts'
import { saveProjects } from '../units/project.store.ts'
import { bookOf } from './book.store.ts'
import { booksBeside } from './books-beside.queries.ts'

const fibre = (code: string) => [{ code, name: '两个平台光纤接入专项', item: '2010399' }]

async function besideThis(world: World) {
  const book = await bookOf(world.db.tx, unitNamed.centre, TEST_YEAR, 'budget')
  return booksBeside(world.db.tx, book ?? expect.fail('no book'))
}

test('last year’s projects come with their own codes and names', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await keptBooks(world)
  await saveProjects(world.db.tx, unitNamed.centre, TEST_YEAR, fibre('T25-1'))
  await saveProjects(world.db.tx, unitNamed.centre, TEST_YEAR - 1, fibre('T24-1'))
  const books = await besideThis(world)
  expect(books.this.projects).toMatchObject(fibre('T25-1'))
  expect(books.last?.projects).toMatchObject(fibre('T24-1'))
})
