/**
 * The texts of all other pages in one language, loaded with the first of these.
 */
type Texts = Readonly<Record<string, string>>
const files = import.meta.glob<Texts>(['./tr/*.json', '!./tr/{desk,states,made-up,line}.json'], {
  eager: true,
  import: 'default',
})

export const texts: Texts = Object.assign({}, ...Object.values(files))
