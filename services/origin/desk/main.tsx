/**
 * The centre's desk: what those who receive people at the origin open in the morning.
 */
import { startDesk } from '@passerelle/desk'

await startDesk({ name: 'centre', languages: ['fr', 'ar', 'tr', 'en', 'de'] })
