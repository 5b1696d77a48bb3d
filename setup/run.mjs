import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
export const LOCKFILE = path.join(ROOT, 'package-lock.json')
export const MODULES = path.join(ROOT, 'node_modules')
export const PACKAGED_NODE = path.join(MODULES, '.bin', 'node')

/** The checkout's keeper has to do something; the message says what. */
export class Stop extends Error {}

/** On stderr, so that a command's answer on stdout stays clean. */
export const say = (text) => process.stderr.write(`${text}\n`)
export const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '')

/** The path without our own programs: `npm ci` is about to replace those. */
const outsidePath = () =>
  (process.env.PATH || '')
    .split(path.delimiter)
    .filter((folder) => folder && !path.resolve(folder).startsWith(MODULES))

export function findOnPath(program) {
  const folder = outsidePath().find((each) => fs.existsSync(path.join(each, program)))
  return folder && path.join(folder, program)
}

/** Runs to the end, telling every quarter of a minute that it is still at it. */
export function run(program, args, what) {
  const env = { ...process.env, PATH: outsidePath().join(path.delimiter) }
  const child = spawn(program, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: program.endsWith('.cmd'),
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const start = Date.now()
  const ticking = setInterval(
    () => say(`仍在${what}，已用 ${Math.round((Date.now() - start) / 1000)} 秒……`),
    15_000,
  )
  return new Promise((done) => {
    const end = (code, problem = '') => {
      clearInterval(ticking)
      done({ code, said: said + problem })
    }
    child.on('error', (error) => end(1, String(error)))
    child.on('close', (code) => end(code))
  })
}
