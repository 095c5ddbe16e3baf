import type { getIncident, incidentItemSchema, incidentLineSchema } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import type { z } from 'zod';

/** The live record as the API answers it. */
export type Incident = Received<typeof getIncident>;
export type IncidentItem = z.output<typeof incidentItemSchema>;
export type Line = z.output<typeof incidentLineSchema>;
export type Prompt = Incident['prompts'][number];
export type Offer = Incident['offers'][number];

/** A person or service by its name; what the record does not name stands with what the screen calls it. */
export function nameIn({ names }: Pick<Incident, 'names'>, id: string | null | undefined, unknown: string): string {
  return id === null || id === undefined ? unknown : (names[id] ?? unknown);
}

/** Who holds a role; undefined while nobody does. */
export function holderOf({ roles }: Pick<Incident, 'roles'>, role: string): Incident['roles'][number] | undefined {
  return roles.find((one) => one.role === role);
}

/** What is believed to be the cause: the confirmed one, else the one that leads. */
export function leadingOf({ hypotheses }: Pick<Incident, 'hypotheses'>): Incident['hypotheses'][number] | undefined {
  return (
    hypotheses.findLast(({ state }) => state === 'confirmed') ?? hypotheses.findLast(({ state }) => state === 'leading')
  );
}
