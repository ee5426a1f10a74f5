/**
 * What a started world tells the person at the terminal: where everything is, and a first request to try.
 */
import type { World } from './start-world.ts'

const pad = (text: string, width: number): string => text.padEnd(width)

type Told = Pick<World, 'ends' | 'tokens' | 'tokensFile' | 'registryUrl' | 'issuer'> & {
  readonly matchings: readonly { readonly country: string; readonly url: string }[]
}

export function welcome(world: Told, seconds: number): string {
  const ends = world.ends.map(
    (end) => `  ${pad(`${end.end} ${end.country}`, 16)} ${pad(end.url, 24)} ${end.corridors.join(', ')}`,
  )
  const tokens = world.ends.flatMap((end) =>
    end.parties.map((party) => `  ${pad(party, 16)} ${world.tokens[party] ?? ''}`),
  )
  const destination = world.ends.find(({ end }) => end === 'destination')
  const office = destination?.parties[0]
  const token = office === undefined ? '' : world.tokens[office]
  return [
    `Passerelle is running (${seconds.toFixed(1)} s). All people and places in it are made up.`,
    '',
    ...(world.issuer === null ? [] : [`Begin at ${world.issuer}/ : it signs you in as whom you pick.`, '']),
    `  ${pad('registry', 16)} ${world.registryUrl}`,
    ...ends,
    ...world.matchings.map(({ country, url }) => `  ${pad(`matching ${country}`, 16)} ${url}`),
    ...(world.issuer === null ? [] : [`  ${pad('sign-in', 16)} ${world.issuer}`]),
    '',
    `Tokens, one a party${world.tokensFile === null ? '' : ` (kept in ${world.tokensFile})`}:`,
    ...tokens,
    '',
    'Open a case as an office, then look at /docs of each address for what can be done with it:',
    '',
    `  curl -s -X POST ${destination?.url}/cases -H 'Authorization: Bearer ${token}' \\`,
    `    -H 'Content-Type: application/json' -d '{"corridor":"${destination?.corridors[0]}"}'`,
    '',
    'Ctrl-C stops it in order.',
  ].join('\n')
}
