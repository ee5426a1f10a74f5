/**
 * The texts of a desk's first page in one language, loaded when it is chosen.
 */
type Texts = Readonly<Record<string, string>>
const files = import.meta.glob<Texts>('./en/{desk,states,made-up,line}.json', { eager: true, import: 'default' })

export const texts: Texts = Object.assign({}, ...Object.values(files))
