/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import desk from './fr/desk.json'
import events from './fr/events.json'
import states from './fr/states.json'

export const texts = { ...desk, ...events, ...states }
