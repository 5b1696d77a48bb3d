/** The description of the API says what runs: every endpoint, nothing else, in the shape of OpenAPI 3.1. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileRoutes } from '#kernel/files'
import type { Routes } from '#kernel/http'
import { measureRoutes } from '#kernel/measures'
import { messageRoutes } from '#kernel/notifications'
import { testSite, testWorld, type World } from '#kernel/testing'
import { domainRoutes } from '../../src/apps/server/domains.ts'

interface Operation {
  readonly summary?: string
  readonly tags?: string[]
  readonly parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  readonly requestBody?: { content: Record<string, { schema: object }> }
  readonly responses?: Record<string, { description: string }>
}
interface Description {
  readonly openapi: string
  readonly info: { title: string; version: string }
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: Record<string, Record<string, unknown>>
}

let world: World
let described: Description
const registered: { method: string; url: string; hidden: boolean }[] = []
const watch: Routes = (app) => {
  app.addHook('onRoute', ({ method, url, schema }) => {
    for (const one of [method].flat()) registered.push({ method: one, url, hidden: schema?.hide === true })
  })
}

beforeAll(async () => {
  world = await testWorld({ keep: true })
  const site = await testSite(world, [watch, ...domainRoutes, fileRoutes, messageRoutes, measureRoutes])
  described = (await site.as(null).get('/api/openapi.json')).body
})
afterAll(() => world.close())

const METHODS = ['get', 'put', 'post', 'delete', 'patch']
const operations = () =>
  Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

test('it says of itself that it is OpenAPI 3.1, and what of', () => {
  expect(described.openapi).toMatch(/^3\.1\.\d+$/)
  expect(described.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
})

test('every endpoint that runs is described, and what is described runs', () => {
  const running = registered
    .filter(({ method, url, hidden }) => url.startsWith('/api/') && method !== 'HEAD' && !hidden)
    .map(({ method, url }) => `${method.toLowerCase()} ${url.replace(/:(\w+)/g, '{$1}')}`)
  const told = operations().map(({ path, method }) => `${method} ${path}`)
  expect(running.length).toBeGreaterThan(90)
  expect(told.sort()).toEqual([...new Set(running)].sort())
})

describe('each operation', () => {
  test('has a known method, a summary in Chinese, a tag and a response', () => {
    for (const { path, method, operation } of operations()) {
      const where = `${method} ${path}`
      expect([where, METHODS.includes(method)]).toEqual([where, true])
      expect([where, operation.summary]).toEqual([where, expect.stringMatching(/\p{Script=Han}/u)])
      expect([where, operation.tags?.length]).toEqual([where, 1])
      const responses = Object.entries(operation.responses ?? {})
      expect([where, responses.length > 0]).toEqual([where, true])
      for (const [status, { description }] of responses)
        expect([where, status, typeof description]).toEqual([
          where,
          expect.stringMatching(/^([1-5]\d\d|default)$/),
          'string',
        ])
    }
  })

  test('declares exactly the parameters that stand in its path, as required', () => {
    for (const { path, method, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect([method, path, declared.map(({ name }) => name).sort()]).toEqual([method, path, inPath.sort()])
      expect(declared.every(({ required }) => required === true)).toBe(true)
    }
  })

  test('never asks for a query code in an address', () => {
    const inAddresses = operations().flatMap(({ operation }) =>
      (operation.parameters ?? []).filter((parameter) => parameter.in !== 'header').map(({ name }) => name),
    )
    expect(inAddresses.filter((name) => /code|password|token|phone/i.test(name) && name !== 'code')).toEqual(
      [],
    )
    expect(inAddresses.filter((name) => name === 'queryCode' || name === 'code')).toEqual([])
  })
})

const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']

test('every schema is one of JSON Schema 2020-12, and every reference leads somewhere', () => {
  const wrong: string[] = []
  const look = (where: string, value: unknown): void => {
    if (Array.isArray(value)) for (const [i, one] of value.entries()) look(`${where}/${i}`, one)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return
    const schema = value as Record<string, unknown>
    // OpenAPI 3.0 said these differently; a 3.1 reader would not understand.
    if (schema.nullable !== undefined && typeof schema.nullable === 'boolean')
      wrong.push(`${where}: nullable`)
    for (const limit of ['exclusiveMinimum', 'exclusiveMaximum'])
      if (typeof schema[limit] === 'boolean') wrong.push(`${where}: ${limit}`)
    if (
      typeof schema.type === 'string' &&
      !where.endsWith('/properties') &&
      !where.includes('/securitySchemes')
    )
      if (!TYPES.includes(schema.type)) wrong.push(`${where}: type ${schema.type}`)
    if (Array.isArray(schema.required) && schema.required.some((name) => typeof name !== 'string'))
      wrong.push(`${where}: required`)
    if (typeof schema.$ref === 'string' && !found(schema.$ref)) wrong.push(`${where}: ${schema.$ref}`)
    if (typeof schema.pattern === 'string') new RegExp(schema.pattern, 'u')
    for (const [name, one] of Object.entries(schema)) look(`${where}/${name}`, one)
  }
  look('', described.paths)
  look('', described.components)
  expect(wrong).toEqual([])
})

function found(reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], described)
}
