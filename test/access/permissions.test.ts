import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allPermissions, ownPermissions, roleNames, roles } from '#kernel/access'
import '../../src/apps/server/domains.ts'

const SOURCE = join(import.meta.dirname, '../../src')
const declared = allPermissions().map(({ name }) => name)
const given = new Set<string>([...ownPermissions, ...roleNames.flatMap((role) => roles[role].permissions)])

test('no role gives a right that nobody declared, and no declared right is given by no role', () => {
  expect([...given].filter((name) => !declared.includes(name))).toEqual([])
  expect(declared.filter((name) => !given.has(name))).toEqual([])
})

test('no right is declared that nothing on the server asks for', () => {
  const asking = globSync('{kernel,domains,apps/server}/**/*.ts', { cwd: SOURCE })
    .filter((file) => !/(\.test\.ts|permissions\.ts|roles\.ts)$/.test(file) && !/[\\/]ui[\\/]/.test(file))
    .map((file) => readFileSync(join(SOURCE, file), 'utf8'))
    .join('\n')
  expect(declared.filter((name) => !asking.includes(`'${name}'`))).toEqual([])
})
