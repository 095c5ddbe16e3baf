import type { Instant } from '../kernel/index.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import type { Incident } from './incident.ts';
import { LONGEST_UNSEEN } from './sightings.ts';

/**
 * What a look at a metrics server means. A look that saw nothing leaves the criterion as it was. When nothing was seen for
 * too long, what was known is lost: neither met nor unmet, so its minutes begin anew with the next look that sees it met.
 */
export function decideLook(
  { criteria }: Incident,
  { number, look, seenAt }: IncidentCommandOf<'look-criterion'>,
  now: Instant,
): readonly IncidentFact[] {
  const one = criteria.find((each) => each.number === number);
  if (one === undefined || one.check.kind !== 'metrics') return [];
  const said = { at: now, by: undefined, number };
  const isLost = one.met !== undefined && (seenAt === undefined || now - seenAt > LONGEST_UNSEEN);
  const why = 'trouble' in look ? look.trouble : 'Nobody looked meanwhile.';
  const lost: readonly IncidentFact[] = isLost
    ? [{ kind: 'incident.criterion-lost', data: { ...said, seenAt, why } }]
    : [];
  const known = isLost ? undefined : one.met;
  if ('trouble' in look || look.met === known) return lost;
  return [...lost, { kind: 'incident.criterion-checked', data: { ...said, met: look.met, seen: look.seen } }];
}
