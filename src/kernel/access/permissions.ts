/** The list of everything that can be allowed, put together from what each domain declares. */

export interface PermissionDefinition {
  readonly label: string
}

export type Permissions = Readonly<Record<string, PermissionDefinition>>

const registry = new Map<string, PermissionDefinition & { readonly domain: string }>()

/** Declares what a domain lets people do: `definePermissions('interaction', { 'interaction.read_letters': {label: '查看来信'} })`. */
export function definePermissions(domain: string, permissions: Permissions): void {
  for (const [name, definition] of Object.entries(permissions)) {
    if (!/^[a-z]+\.[a-z_]+$/.test(name)) throw new Error(`bad permission name: ${name}`)
    const known = registry.get(name)
    if (known) throw new Error(`permission defined twice: ${name} by ${known.domain} and ${domain}`)
    registry.set(name, { ...definition, domain })
  }
}

export interface KnownPermission {
  readonly name: string
  readonly label: string
  readonly domain: string
}

export function allPermissions(): KnownPermission[] {
  return [...registry]
    .map(([name, { label, domain }]) => ({ name, label, domain }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
