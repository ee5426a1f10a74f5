/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import codes from './tr/codes.json'
import commands from './tr/commands.json'
import desk from './tr/desk.json'
import events from './tr/events.json'
import fields from './tr/fields.json'
import states from './tr/states.json'

export const texts = { ...desk, ...events, ...states, ...commands, ...fields, ...codes }
