/**
 * How many people a figure must be about at least, so that it says nothing of any of them.
 */
export const SMALLEST_GROUP = 10
