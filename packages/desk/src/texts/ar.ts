/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import codes from './ar/codes.json'
import commands from './ar/commands.json'
import desk from './ar/desk.json'
import events from './ar/events.json'
import fields from './ar/fields.json'
import states from './ar/states.json'

export const texts = { ...desk, ...events, ...states, ...commands, ...fields, ...codes }
