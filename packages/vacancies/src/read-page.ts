/**
 * The JSON-LD in a text: the text itself where it is JSON, or what the scripts of a page hold. A script that is no JSON is passed over.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'

const SCRIPT = /<script\b[^<>]*type\s*=\s*["']?application\/ld\+json["']?[^<>]*>([\s\S]*?)<\/script\s*>/gi

/** @returns what `readPostings` takes; refused where the text is neither JSON nor a page with some */
export function jsonLdIn(text: string): Result<unknown, 'no-job-posting'> {
  const whole = parsed(text)
  if (whole !== undefined) return ok(whole)
  const found = [...text.matchAll(SCRIPT)].map(([, script = '']) => parsed(script)).filter((one) => one !== undefined)
  return found.length > 0 ? ok(found) : refuse('no-job-posting')
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return value
  } catch {
    return undefined
  }
}
