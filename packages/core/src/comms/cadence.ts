import { AUDIENCES, type Audience, hasProcess, SEVERITIES, type Severity } from '../incidents/index.ts';
import { DAY, type Duration, MINUTE, type Refusal, refuse } from '../kernel/index.ts';

/** How often each audience is told, by severity, in minutes; undefined where nothing is promised by itself. */
export type Cadence = Readonly<Record<Severity, Readonly<Record<Audience, number | undefined>>>>;

const never = { responders: undefined, customers: undefined, leadership: undefined };

/** Until somebody agrees on something else. */
export const DEFAULT_CADENCE: Cadence = {
  sev1: { responders: 15, customers: 30, leadership: 60 },
  sev2: { responders: 15, customers: 60, leadership: undefined },
  sev3: never,
  sev4: never,
};

export const SHORTEST_CADENCE = 5;
export const LONGEST_CADENCE = DAY / MINUTE;

/** What is owed now: by audience the length from one word to the next. */
export type Plan = Readonly<Record<Audience, Duration | undefined>>;

/** Customers are owed something only while they see the incident, in doubt too, or once they were told of it. */
export function planOf(cadence: Cadence, severity: Severity, customersSeeIt: boolean): Plan {
  const length = (audience: Audience): Duration | undefined => {
    const minutes = cadence[severity][audience];
    return minutes === undefined ? undefined : minutes * MINUTE;
  };
  return {
    responders: length('responders'),
    customers: customersSeeIt ? length('customers') : undefined,
    leadership: length('leadership'),
  };
}

/** Refuses minutes that nobody could keep, and a worse severity that is spoken of more seldom than a milder one. */
export function refuseCadence(cadence: Cadence): Refusal | undefined {
  const wrong = SEVERITIES.flatMap((severity, index) =>
    AUDIENCES.flatMap((audience) => {
      const path = `cadence.${severity}.${audience}`;
      const minutes = cadence[severity][audience];
      if (!hasProcess(severity)) {
        const message = 'must be nothing: an ordinary issue promises no update';
        return cadence[severity][audience] === undefined ? [] : [{ path, message }];
      }
      const milder = SEVERITIES.slice(index + 1).flatMap((other) => cadence[other][audience] ?? []);
      if (minutes === undefined) {
        return milder.length === 0 ? [] : [{ path, message: 'must say something, since a milder severity does' }];
      }
      if (!Number.isInteger(minutes) || minutes < SHORTEST_CADENCE || minutes > LONGEST_CADENCE) {
        return [{ path, message: `must be ${SHORTEST_CADENCE} to ${LONGEST_CADENCE} whole minutes` }];
      }
      const more = milder.find((other) => other < minutes);
      return more === undefined ? [] : [{ path, message: `must not be longer than the ${more} of a milder severity` }];
    }),
  );
  return wrong.length === 0 ? undefined : refuse('invalid', 'This cadence cannot be kept.', wrong);
}
