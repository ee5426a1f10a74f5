/**
 * Turns what the Postgres client throws into a fault of the port. Keeps: a fault that is one already stays as it is.
 */
import { Fault } from '@passerelle/kernel'
import { type LogFaultCode, logFault } from '../log/log-faults.ts'

export const asLogFault = (fault: unknown, code: LogFaultCode): Fault =>
  fault instanceof Fault ? fault : logFault(code, fault instanceof Error ? fault.message : String(fault), fault)
