/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import desk from './de/desk.json'
import events from './de/events.json'
import states from './de/states.json'

export const texts = { ...desk, ...events, ...states }
