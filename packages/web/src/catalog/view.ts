import type { serviceStateSchema } from '@heed/contract/alerts';
import type { changeSchema, mitigationSchema, serviceSchema } from '@heed/contract/catalog';
import { z } from 'zod';

export type Service = z.output<typeof serviceSchema>;
export type Change = z.output<typeof changeSchema>;
export type Mitigation = z.output<typeof mitigationSchema>;
export type ServiceState = z.output<typeof serviceStateSchema>;

/** What the address of the list asks for. */
export const servicesView = z.object({
  q: z.string().catch(''),
  team: z.string().catch(''),
  state: z.enum(['', 'healthy', 'degraded', 'failing']).catch(''),
});

export interface ServiceRow {
  readonly service: Service;
  /** Undefined until it is known. */
  readonly state: ServiceState | undefined;
}

/** Services with how they do; those that do worst stand first, then by name. */
export function withState(
  services: readonly Service[],
  states: readonly ServiceState[],
  wanted: '' | ServiceState['state'],
): readonly ServiceRow[] {
  const byId = new Map(states.map((state) => [state.serviceId, state]));
  return services
    .map((service) => ({ service, state: byId.get(service.id) }))
    .filter(({ state }) => wanted === '' || state?.state === wanted)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.service.name.localeCompare(b.service.name));
}

function rankOf({ state }: ServiceRow): number {
  switch (state?.state) {
    case 'failing':
      return 0;
    case 'degraded':
      return 1;
    case 'healthy':
    case undefined:
      return 2;
  }
}
