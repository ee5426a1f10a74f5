/**
 * The counsellor's desk: what the offices of a destination open in the morning.
 */
import { beginDesk } from '@passerelle/desk'

// Not waited for: what follows imports from here.
void beginDesk({ name: 'counsellor', languages: ['de', 'en', 'fr', 'ar', 'tr'] })
