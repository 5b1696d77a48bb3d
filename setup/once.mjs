import fs from 'node:fs'
import path from 'node:path'
import { ROOT, read, Stop, say } from './run.mjs'

const LOCK = path.join(ROOT, '.tmp', 'setup.lock')
const WAIT_FOR_OTHER_MS = 15 * 60 * 1000
const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

/** Two set-ups at once would tear each other's packages apart: the second waits, and then mostly finds nothing to do. */
export async function alone(work) {
  const start = Date.now()
  for (let told = false; !takeLock(); told = true) {
    if (!told) say('另一个安装正在进行，等待它完成……')
    if (Date.now() - start > WAIT_FOR_OTHER_MS) {
      throw new Stop(`等待另一个安装超过 15 分钟。若确认没有安装在进行，请删除 ${LOCK} 后重试。`)
    }
    await sleep(300)
  }
  try {
    await work()
  } finally {
    fs.rmSync(LOCK, { force: true })
  }
}

function takeLock() {
  fs.mkdirSync(path.dirname(LOCK), { recursive: true })
  const mine = `${LOCK}.${process.pid}`
  fs.writeFileSync(mine, String(process.pid))
  try {
    fs.linkSync(mine, LOCK)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    setAside(Number(read(LOCK)))
    return false
  } finally {
    fs.rmSync(mine, { force: true })
  }
}

/** By renaming: of two who find the same dead lock, the second must not remove the first one's new lock. */
function setAside(holder) {
  if (!holder || isAlive(holder)) return
  const aside = `${LOCK}.${process.pid}.dead`
  try {
    fs.renameSync(LOCK, aside)
    if (Number(read(aside)) !== holder) fs.linkSync(aside, LOCK)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
  fs.rmSync(aside, { force: true })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
