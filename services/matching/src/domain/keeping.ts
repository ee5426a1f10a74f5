/**
 * How long matching keeps what is no profile any more, in ms. A profile itself stays as long as the consent that it rests on, and no longer.
 */
import { DAY } from '@passerelle/kernel'

/** The number of a profile that was forgotten: as long as the log keeps records, and a day, since until then an older one may come again. */
export const FORGOTTEN_FOR = 36 * DAY
/** Who has seen a profile: as long as an end keeps who has opened what in need. */
export const VIEWS_FOR = 365 * DAY
