/** What a report on a delivery says of one recipient (RFC 3464). */
export interface DeliveryStatus {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** As RFC 3463 numbers it, e.g. `5.1.1`. */
  readonly status: string;
  /** The words of the server that said no, without their kind; empty when the report has none. */
  readonly diagnostic: string;
}

const LONGEST = 64 * 1024;
const MOST_RECIPIENTS = 20;
const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/**
 * Reads the part `message/delivery-status` of a report: a block about the mail, then one for each recipient. What is no such
 * block is left out; of what is no report at all, nothing is left.
 */
export function readDeliveryStatus(text: string): readonly DeliveryStatus[] {
  const blocks = text
    .slice(0, LONGEST)
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/);
  return blocks.slice(0, MOST_RECIPIENTS + 1).flatMap((block) => statusOf(fieldsOf(block)) ?? []);
}

/** By their names in small letters; of several the first. A line that begins with a space goes on with the one before. */
function fieldsOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name = '', value = ''] = /^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:(.*)$/.exec(line) ?? [];
    if (name !== '' && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

function statusOf(fields: ReadonlyMap<string, string>): DeliveryStatus | undefined {
  const said = withoutComment(fields.get('action') ?? '').toLowerCase();
  const action = ACTIONS.find((each) => each === said);
  const [status] = /^[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '') ?? [];
  if (action === undefined || status === undefined) return undefined;
  return {
    action,
    status,
    diagnostic: (fields.get('diagnostic-code') ?? '').replace(/^[\w./-]{1,40}\s*;\s*/, '').trim(),
  };
}

function withoutComment(value: string): string {
  return value.replace(/\([^()]*\)/g, ' ').trim();
}

/** `transient`: it was given up, or goes on, for a reason that may pass. It says nothing of the address. */
export interface Bounce {
  readonly kind: 'permanent' | 'transient';
  /** As the server of the address would have answered us, e.g. `550 5.1.1 no such user`. */
  readonly words: string;
}

/** What a report means for the mail that it is about; undefined when nothing came back. */
export function bounceOf(statuses: readonly DeliveryStatus[]): Bounce | undefined {
  const permanent = statuses.find(({ action, status }) => action === 'failed' && status.startsWith('5'));
  if (permanent !== undefined) return { kind: 'permanent', words: answerOf(permanent) };
  const transient = statuses.find(
    ({ action, status }) => action === 'delayed' || (action === 'failed' && status.startsWith('4')),
  );
  return transient && { kind: 'transient', words: answerOf(transient) };
}

/** Some servers repeat the number of RFC 3463 in their words, some give their three digits alone, some give neither. */
function answerOf({ status, diagnostic }: DeliveryStatus): string {
  const [, code = '', rest = ''] = /^([45]\d\d)(?:[ -]+|$)(.*)$/s.exec(diagnostic) ?? [];
  if (code === '') return `${status.startsWith('5') ? '550' : '451'} ${status} ${diagnostic}`.trim();
  return /^[45]\.\d{1,3}\.\d{1,3}\b/.test(rest) ? `${code} ${rest}` : `${code} ${status} ${rest}`.trim();
}
