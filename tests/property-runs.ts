/**
 * With PROPERTY_RUNS=N each property that does not say itself how often it is tried is tried N times as often: for the nightly run.
 */
import fc from 'fast-check'

fc.configureGlobal({ numRuns: 100 * Number(process.env['PROPERTY_RUNS'] ?? 1) })
