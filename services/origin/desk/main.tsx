/**
 * The centre's desk: what those who receive people at the origin open in the morning.
 */
import { beginDesk } from '@passerelle/desk'

// Not waited for: what follows imports from here.
void beginDesk({ name: 'centre', languages: ['fr', 'ar', 'tr', 'en', 'de'] })
