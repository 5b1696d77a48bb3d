import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { databaseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { clusterSecrets, createCluster, type Secrets } from './cluster.ts'
import { announcePort, holderOf, takeLock } from './lock.ts'
import { clusterFolder, makeDataFolder } from './place.ts'
import { folderProblem } from './problem.ts'
import { APP_ROLE, ensureRoles, OWNER_ROLE, urlAs } from './roles.ts'
import { type RunningServer, startServer } from './server.ts'

export interface DatabaseAddresses {
  /** The superuser, for roles and databases only. */
  readonly superUrl: string
  readonly ownerUrl: string
  readonly appUrl: string
}

export interface EmbeddedDatabase extends DatabaseAddresses {
  readonly pid: number
  readonly port: number
  /** True when the data folder was empty before. */
  readonly isNew: boolean
  /** Settles when PostgreSQL ended, asked for or not. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly port?: number
  /** More settings of postgresql.conf; they win over the file. */
  readonly settings?: Readonly<Record<string, string>>
  /** For tests only: creates without syncing to disk. */
  readonly throwAway?: boolean
}

/** Opens the PostgreSQL that npm brought on `dataDir`, creating it if need be. It ends when this process ends. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir)
  const release = openFolder(dataDir)
  try {
    return await open(realpathSync(dataDir), options, release)
  } catch (error) {
    release()
    throw folderProblem(error, dataDir)
  }
}

function openFolder(dataDir: string): () => void {
  try {
    makeDataFolder(dataDir)
    return takeLock(dataDir)
  } catch (error) {
    throw folderProblem(error, dataDir)
  }
}

async function open(
  dataDir: string,
  { port, settings = {}, throwAway = false }: EmbeddedOptions,
  release: () => void,
): Promise<EmbeddedDatabase> {
  const cluster = clusterFolder(dataDir)
  const account = databaseAccount(cluster, dataDir)
  const binaries = findBinaries(account)
  const secrets = clusterSecrets(dataDir)
  const isNew = !existsSync(join(cluster, 'PG_VERSION'))
  await createCluster({ cluster, binaries, account, password: secrets.postgres, throwAway })
  const logFile = join(dataDir, 'postgres.log')
  const server = await startServer({ postgres: binaries.postgres, cluster, account, logFile, port, settings })
  announcePort(dataDir, server.port)
  return opened(server, secrets, isNew, release)
}

async function opened(
  server: RunningServer,
  secrets: Secrets,
  isNew: boolean,
  release: () => void,
): Promise<EmbeddedDatabase> {
  const addresses = addressesOf(server.port, secrets)
  const stop = async (): Promise<void> => {
    await server.stop()
    release()
  }
  try {
    await ensureRoles(addresses.superUrl, secrets)
  } catch (error) {
    await stop()
    throw error
  }
  return { ...addresses, pid: server.pid, port: server.port, isNew, ended: server.ended, stop }
}

function addressesOf(port: number, secrets: Secrets): DatabaseAddresses {
  const superUrl = `postgres://postgres:${secrets.postgres}@127.0.0.1:${port}/postgres`
  return {
    superUrl,
    ownerUrl: urlAs(superUrl, OWNER_ROLE, secrets.owner),
    appUrl: urlAs(superUrl, APP_ROLE, secrets.app),
  }
}

/** The database another process of ours has open on this data folder; undefined when none runs. */
export function runningEmbedded(
  dataDir: string,
): (DatabaseAddresses & { pid: number; port: number }) | undefined {
  const holder = holderOf(resolve(dataDir))
  const path = join(dataDir, 'postgres.secrets.json')
  if (!holder?.port || !existsSync(path)) return undefined
  const secrets = JSON.parse(readFileSync(path, 'utf8')) as Secrets
  return { ...addressesOf(holder.port, secrets), pid: holder.pid, port: holder.port }
}

/** For commands: the running server's database if there is one, else one opened for this command and closed by `stop`. */
export async function borrowEmbedded(
  dataDir: string,
): Promise<DatabaseAddresses & { stop(): Promise<void> }> {
  const running = runningEmbedded(dataDir)
  return running ? { ...running, stop: async () => undefined } : startEmbedded({ dataDir })
}
