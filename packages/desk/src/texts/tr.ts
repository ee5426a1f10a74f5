/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import desk from './tr/desk.json'
import events from './tr/events.json'
import states from './tr/states.json'

export const texts = { ...desk, ...events, ...states }
