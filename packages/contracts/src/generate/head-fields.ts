/**
 * The fields that every event carries in its clear head (EVENTS.md of the design; see docs/contract.md).
 */
export const HEAD_FIELDS: ReadonlySet<string> = new Set([
  'eventId',
  'caseRef',
  'fileId',
  'from',
  'to',
  'at',
  'recordedAt',
  'sequence',
  'previousHash',
  'rules',
  'consentRef',
  'basis',
  'inReplyTo',
  'commandKey',
])
