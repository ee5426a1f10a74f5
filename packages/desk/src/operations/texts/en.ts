/**
 * The texts of the console in English: its own, and what it shares with the desks.
 */
type Texts = Readonly<Record<string, string>>
const files = import.meta.glob<Texts>(['./en/*.json', '../../texts/en/{desk,states,made-up,events,line}.json'], {
  eager: true,
  import: 'default',
})

export const texts: Texts = Object.assign({}, ...Object.values(files))
