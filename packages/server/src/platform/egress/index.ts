/**
 * The one way out to a URL that a person or a message supplied. http and https only; the name is resolved once, every
 * address is checked, and the connection goes to those addresses and no others; no redirect is followed; time, request
 * and answer are bounded. Failures are values.
 */
export { parseAllowlist, whyBlocked } from './address.ts';
export {
  createEgress,
  type Egress,
  type EgressAnswer,
  type EgressOptions,
  type EgressRequest,
  type EgressResult,
  type EgressTrouble,
  type Resolve,
} from './client.ts';
export { parseTarget } from './url.ts';
