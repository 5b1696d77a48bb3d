import { StatTile, Tiles } from '#kernel/ui'
import { type Tile, toneOf } from './board.ts'

const inConsole = (href: string) => href.replace(/^\/console/, '')

export function BoardTiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <Tiles>
      {tiles.map((tile) => (
        <StatTile
          key={tile.key}
          label={tile.label}
          value={tile.count}
          unit="件"
          to={inConsole(tile.href)}
          {...toneOf(tile)}
        />
      ))}
    </Tiles>
  )
}
