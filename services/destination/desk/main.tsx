/**
 * The counsellor's desk: what the offices of a destination open in the morning.
 */
import { startDesk } from '@passerelle/desk'

await startDesk({ name: 'counsellor', languages: ['de', 'en', 'fr', 'ar', 'tr'] })
