/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import codes from './fr/codes.json'
import commands from './fr/commands.json'
import desk from './fr/desk.json'
import events from './fr/events.json'
import fields from './fr/fields.json'
import states from './fr/states.json'

export const texts = { ...desk, ...events, ...states, ...commands, ...fields, ...codes }
