/**
 * The texts of the console in German: its own, and what it shares with the desks.
 */
type Texts = Readonly<Record<string, string>>
const files = import.meta.glob<Texts>(['./de/*.json', '../../texts/de/{desk,states,made-up,events,line}.json'], {
  eager: true,
  import: 'default',
})

export const texts: Texts = Object.assign({}, ...Object.values(files))
