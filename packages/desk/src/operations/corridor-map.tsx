/**
 * The corridors on a map. Decoration: whatever it shows is said by the tables, so nobody has to see or hear it.
 * Countries that are too small for the map are left out.
 */
import { geoCentroid, geoConicEqualArea, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'world-atlas/countries-110m.json'
import { countryName } from '../names/names.ts'
import numbers from './country-numbers.json'
import type { CorridorPulse } from './shapes.ts'

const [WIDTH, HEIGHT] = [720, 480]
const world = atlas as unknown as Topology<{ countries: GeometryCollection }>
const countries = feature(world, world.objects.countries)
const numberOf: Readonly<Record<string, string>> = numbers

interface Place {
  readonly code: string
  /** Longitude and latitude in degrees. */
  readonly at: [number, number]
}

function placesOf(codes: readonly string[]): readonly Place[] {
  return codes.flatMap((code) => {
    const country = countries.features.find(({ id }) => id !== undefined && id === numberOf[code])
    return country ? [{ code, at: geoCentroid(country) }] : []
  })
}

export interface CorridorMapProps {
  readonly corridors: readonly CorridorPulse[]
}

export function CorridorMap({ corridors }: CorridorMapProps) {
  const places = placesOf([...new Set(corridors.flatMap(({ corridor }) => corridor.split('-')))])
  if (places.length < 2) return null
  const points = { type: 'MultiPoint' as const, coordinates: places.map(({ at }) => at) }
  const [east, north] = geoCentroid(points)
  const projection = geoConicEqualArea()
    .parallels([north - 20, north + 20])
    .rotate([-east, 0])
    .fitExtent(
      [
        [90, 60],
        [WIDTH - 90, HEIGHT - 60],
      ],
      points,
    )
    .clipExtent([
      [0, 0],
      [WIDTH, HEIGHT],
    ])
  const path = geoPath(projection)
  const used = new Set(places.map(({ code }) => numberOf[code]))
  return (
    <svg class="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {countries.features.map((one, index) => (
        <path
          key={index}
          class={used.has(String(one.id)) ? 'map-country map-country--used' : 'map-country'}
          d={path(one) ?? ''}
        />
      ))}
      {corridors.map(({ corridor, stuck, critical }) => (
        <path key={corridor} class={lineOf(stuck, critical)} d={path(between(corridor, places)) ?? ''} />
      ))}
      {places.map(({ code, at }) => (
        <Dot key={code} code={code} at={projection(at) ?? [0, 0]} />
      ))}
    </svg>
  )
}

const lineOf = (stuck: number, critical: number): string =>
  critical > 0 ? 'map-line map-line--urgent' : stuck > 0 ? 'map-line map-line--stuck' : 'map-line'

const between = (corridor: string, places: readonly Place[]) => ({
  type: 'LineString' as const,
  coordinates: corridor.split('-').flatMap((code) => places.filter((one) => one.code === code).map(({ at }) => at)),
})

function Dot({ code, at: [x, y] }: { readonly code: string; readonly at: readonly [number, number] }) {
  return (
    <>
      <circle class="map-dot" cx={x} cy={y} r={5} />
      <text class="map-name" x={x + 9} y={y + 5}>
        {countryName(code)}
      </text>
    </>
  )
}
