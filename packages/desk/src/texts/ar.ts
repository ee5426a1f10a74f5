/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import desk from './ar/desk.json'
import events from './ar/events.json'
import states from './ar/states.json'

export const texts = { ...desk, ...events, ...states }
