import type { Cadence } from '@heed/core/comms';
import { AUDIENCES, type Audience, SEVERITIES, type Severity } from '@heed/core/incidents';

type Shown = Record<Severity, Record<Audience, number | null>>;

/** On the wire null says that nothing is promised. */
export function cadenceOut(cadence: Cadence): Shown {
  return mapped((severity, audience) => cadence[severity][audience] ?? null);
}

export function cadenceIn(shown: Shown): Cadence {
  return mapped((severity, audience) => shown[severity][audience] ?? undefined);
}

/** Every severity and every audience is there. */
function mapped<T>(of: (severity: Severity, audience: Audience) => T): Record<Severity, Record<Audience, T>> {
  const row = (severity: Severity) =>
    Object.fromEntries(AUDIENCES.map((audience) => [audience, of(severity, audience)]));
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, row(severity)])) as ReturnType<typeof mapped<T>>;
}
