import type { World } from '#kernel/testing'

export async function accountId(world: World, username: string): Promise<string> {
  const [row] = await world.sql('select id from identity.account where username = $1', [username])
  return row?.id
}
