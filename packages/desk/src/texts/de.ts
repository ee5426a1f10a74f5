/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import codes from './de/codes.json'
import commands from './de/commands.json'
import desk from './de/desk.json'
import events from './de/events.json'
import fields from './de/fields.json'
import states from './de/states.json'

export const texts = { ...desk, ...events, ...states, ...commands, ...fields, ...codes }
