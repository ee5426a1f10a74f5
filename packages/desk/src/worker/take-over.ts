/**
 * What a page says to the worker of a newer build, once its reader has asked for it.
 */
export const TAKE_OVER = 'passerelle-take-over'
