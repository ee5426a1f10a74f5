/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
import codes from './en/codes.json'
import commands from './en/commands.json'
import desk from './en/desk.json'
import events from './en/events.json'
import fields from './en/fields.json'
import states from './en/states.json'

export const texts = { ...desk, ...events, ...states, ...commands, ...fields, ...codes }
