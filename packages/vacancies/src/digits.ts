/**
 * Digits as other scripts write them.
 */

/** Digits of Arabic and Persian are digits. */
export const latin = (text: string): string =>
  text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
