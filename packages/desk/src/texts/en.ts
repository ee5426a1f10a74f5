/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import desk from './en/desk.json'
import events from './en/events.json'
import states from './en/states.json'

export const texts = { ...desk, ...events, ...states }
