/**
 * Branding: makes two strings of different meaning different types.
 * Only a parser may create a branded value; everyone else receives it.
 */
declare const brand: unique symbol

export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }
