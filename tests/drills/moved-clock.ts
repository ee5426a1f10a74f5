/**
 * Loaded before a service: its whole process lives at another time, as far off as its parent says.
 */
const rightTime = Date.now
let offset = 0
Date.now = () => rightTime() + offset
process.on('message', (message: { readonly clockOffsetMs: number }) => {
  offset = message.clockOffsetMs
})
process.on('disconnect', () => process.exit(1))
