/**
 * What the interface says when something goes wrong, in English. Title: what happened; detail: what it means, what to do.
 */
import type { ProblemTexts, ShellCode } from '../catalogue.ts'

export const en: ProblemTexts<ShellCode> = {
  'malformed-request': {
    title: 'The request is not valid HTTP',
    detail: 'It could not be read and changed nothing. Check the program or proxy that sent it.',
  },
  'malformed-address': {
    title: 'The address is malformed',
    detail: 'It holds characters or steps that are not allowed. Use the addresses listed at /docs.',
  },
  'malformed-header': {
    title: 'A header is malformed',
    detail: 'The header named in `header` has a form that is not understood. Write it as described at /docs.',
  },
  'malformed-cursor': {
    title: 'The page cursor is not valid',
    detail: 'It was changed, is too old or belongs to another list. Start again from the first page.',
  },
  'malformed-json': {
    title: 'The body is not JSON',
    detail: 'It is empty, cut off, not UTF-8 or breaks the rules of JSON. Send one complete JSON value.',
  },
  'json-duplicate-key': {
    title: 'A name occurs twice in the body',
    detail: 'It is unclear which value is meant. Name each field once.',
  },
  'json-forbidden-key': {
    title: 'A name in the body is not allowed',
    detail: 'Names such as __proto__, constructor and prototype are refused. Leave them out.',
  },
  'json-forbidden-character': {
    title: 'The body holds characters that are no text',
    detail: 'NUL characters and halves of surrogate pairs are refused. Send well-formed Unicode.',
  },
  'json-number-out-of-range': {
    title: 'A number in the body is too large',
    detail: 'Beyond 9007199254740991 digits would be lost. Send a smaller number.',
  },
  'json-too-deep': {
    title: 'The body is nested too deeply',
    detail: 'At most 64 levels are read. Send the structure described at /docs.',
  },
  'json-too-many-items': {
    title: 'A list in the body is too long',
    detail: 'At most 10,000 items are read. Send several smaller requests.',
  },
  'invalid-fields': {
    title: 'Some fields are not valid',
    detail: 'The fields are listed in `fields`. Correct them and send the request again.',
  },
  'idempotency-key-missing': {
    title: 'The Idempotency-Key header is missing',
    detail: 'Without it, a repeated request could act twice. Send a new random key with each new request.',
  },
  'sign-in-failed': {
    title: 'Signing in did not succeed',
    detail:
      'The provider did not confirm who you are, it took too long, or your account is not set up for this service. Begin again at /sign-in.',
  },
  'logout-token-invalid': {
    title: 'The logout token is not valid',
    detail: 'It is malformed, too old, used already or meant for another service. Nobody was signed out.',
  },
  'token-missing': {
    title: 'No access token was sent',
    detail: 'This address is not public. Send your token in the header Authorization: Bearer.',
  },
  'token-invalid': {
    title: 'The access token is not valid',
    detail: 'It is unknown, expired or meant for another service. Get a new one.',
  },
  'foreign-page': {
    title: 'The request did not come from our own page',
    detail:
      'Nothing was changed. Load the page again and repeat your step; programs send the token of GET /session as X-CSRF-Token.',
  },
  'not-allowed': {
    title: 'Your role does not allow this',
    detail: 'Nothing was changed. Ask somebody in your office or centre who may do it.',
  },
  'not-found': {
    title: 'There is nothing at this address',
    detail: 'It does not exist, or not for you. Check the address and the identifier.',
  },
  'method-not-allowed': {
    title: 'This address does not take this method',
    detail: 'Nothing was changed. The header Allow names the methods that it takes.',
  },
  'request-incomplete': {
    title: 'The request did not arrive in time',
    detail: 'Its end was missing, and nothing was changed. Send it again.',
  },
  'request-in-flight': {
    title: 'The same request is still being worked on',
    detail: 'A request with this Idempotency-Key has not finished. Wait a moment and send it again, unchanged.',
  },
  'version-stale': {
    title: 'Somebody changed this in the meantime',
    detail:
      'Your version is no longer the newest, and nothing was changed. Load it again and repeat your change if it is still needed.',
  },
  'body-too-large': {
    title: 'The body is too large',
    detail: 'Nothing of it was kept. Send less, or send documents by their own address.',
  },
  'unsupported-content-type': {
    title: 'The body has an unsupported type',
    detail:
      'Send what /docs names for this address, mostly application/json in UTF-8, not compressed. Set Content-Type accordingly.',
  },
  'expectation-failed': {
    title: 'The Expect header asks for something unknown',
    detail: 'Only 100-continue is understood. Leave the header out.',
  },
  'date-in-the-future': {
    title: 'A date lies in the future',
    detail: 'A date of birth cannot be later than today. Check the day, month and year.',
  },
  'idempotency-key-reused': {
    title: 'This Idempotency-Key was used for another request',
    detail: 'A key belongs to one request for ever. Send a new random key.',
  },
  'version-missing': {
    title: 'The If-Match header is missing',
    detail: 'Without it, you could overwrite what somebody else changed. Load the file and send back its ETag.',
  },
  'too-many-requests': {
    title: 'Too many requests at once',
    detail:
      'Your party has asked more than its share in the last seconds. Nothing was changed. Wait as long as Retry-After says, then go on more slowly.',
  },
  'headers-too-large': {
    title: 'The headers are too large or too many',
    detail: 'The request was not read. Send fewer and shorter headers.',
  },
  'internal-error': {
    title: 'Something broke on our side',
    detail:
      'It has been recorded. Try again; if it stays, give the operators the trace id from the traceresponse header.',
  },
  'not-ready': {
    title: 'The service is not ready yet',
    detail: 'It is starting or catching up. Try again in a moment.',
  },
  'shutting-down': { title: 'The service is being restarted', detail: 'Nothing was changed. Try again in a moment.' },
  unavailable: {
    title: 'A part of the service cannot be reached',
    detail:
      'It is not certain whether your request took effect. Send it again, unchanged and with the same Idempotency-Key: it will not act twice.',
  },
}
