import { listTeams } from '@heed/contract/access';
import { listAlerts, listIntegrations } from '@heed/contract/alerts';
import { listServices } from '@heed/contract/catalog';
import { listMyContactMethods } from '@heed/contract/notify';
import { listSchedules } from '@heed/contract/oncall';
import { listPages, listPolicies } from '@heed/contract/paging';
import { readSystem } from '@heed/contract/system';
import { useMe, useRead } from '../../api/index.ts';
import type { Standing } from './steps.ts';

const ONE = { query: { limit: 1 } } as const;

/** What is there of all that a first page needs, kept true while others change it; undefined until it is known. */
export function useStanding(): Standing | undefined {
  const { person } = useMe();
  const methods = useRead(listMyContactMethods, { query: { limit: 50 } });
  const teams = useRead(listTeams, { query: { limit: 50 } });
  const schedules = useRead(listSchedules, ONE);
  const policies = useRead(listPolicies, ONE);
  const services = useRead(listServices, { query: { limit: 50 } });
  const integrations = useRead(listIntegrations, ONE);
  const alerts = useRead(listAlerts, { query: { status: 'any', limit: 1 } });
  const pages = useRead(listPages, { query: { limit: 20 } });
  const system = useRead(readSystem);
  const [first] = [methods, teams, schedules, policies, services, integrations, alerts, pages].filter(
    ({ value }) => value === undefined,
  );
  if (first !== undefined || !methods.value || !services.value || !pages.value) return undefined;
  const proved = methods.value.items.find(({ deliverable }) => deliverable);
  const unproved = methods.value.items.find(({ verifiedAt }) => verifiedAt === null);
  const open = pages.value.items.find(({ status }) => status === 'reaching' || status === 'exhausted');
  return {
    me: { id: person.id, name: person.name },
    contact: proved?.address,
    unproved: unproved && { id: unproved.id, address: unproved.address },
    team: teams.value?.items.find(({ memberIds }) => memberIds.includes(person.id)) ?? teams.value?.items[0],
    schedule: schedules.value?.items[0],
    policy: policies.value?.items[0],
    service: services.value.items.find(({ policyId }) => policyId !== null),
    integration: integrations.value?.items[0],
    alert: alerts.value?.items[0],
    page: open,
    answered: pages.value.items.some(({ acknowledgedAt }) => acknowledgedAt !== null),
    mailWorks: system.value?.mail.configured ?? true,
  };
}
