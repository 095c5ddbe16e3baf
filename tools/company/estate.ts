import { formatInstant } from '@heed/core/kernel';
import type { Hall } from './hall.ts';
import type { Colleague } from './people.ts';

/** What the company owns: teams, schedules, policies, services, and the tools that send alerts. */
export interface Estate {
  readonly services: readonly { readonly id: string; readonly name: string; readonly label: string }[];
  /** Keys by which monitoring tools send, by what they watch. */
  readonly keys: { readonly cluster: string; readonly synthetic: string; readonly nightly: string };
}

interface ServiceProfile {
  readonly name: string;
  readonly team: 'Payments' | 'Search' | 'Platform' | 'Data';
  readonly tier: 1 | 2 | 3 | 4;
  readonly description: string;
  readonly needs?: readonly string[];
  /** For how much of the time customers are to notice nothing. */
  readonly objective?: { readonly target: number; readonly days: number };
}

const SERVICES: readonly ServiceProfile[] = [
  {
    name: 'Checkout',
    team: 'Payments',
    tier: 1,
    description: 'Takes an order from the basket to the receipt.',
    objective: { target: 99.9, days: 28 },
    needs: ['Card vault', 'Identity', 'Orders database'],
  },
  {
    name: 'Card vault',
    team: 'Payments',
    tier: 1,
    description: 'Keeps card numbers, and nothing else does.',
    needs: ['Orders database'],
  },
  { name: 'Refunds', team: 'Payments', tier: 2, description: 'Gives money back.', needs: ['Card vault'] },
  { name: 'Invoices', team: 'Payments', tier: 3, description: 'Writes invoices at night and mails them.' },
  {
    name: 'Search',
    team: 'Search',
    tier: 1,
    description: 'Answers what travellers type.',
    needs: ['Search index'],
    objective: { target: 99.5, days: 28 },
  },
  { name: 'Search index', team: 'Search', tier: 2, description: 'Builds and serves the index of all journeys.' },
  {
    name: 'Recommendations',
    team: 'Search',
    tier: 3,
    description: 'Suggests where to go next.',
    needs: ['Feature store'],
  },
  {
    name: 'Identity',
    team: 'Platform',
    tier: 1,
    description: 'Signs people in, and knows who they are.',
    needs: ['Orders database'],
  },
  { name: 'Edge proxy', team: 'Platform', tier: 1, description: 'Every request comes through it.' },
  { name: 'Orders database', team: 'Platform', tier: 1, description: 'The one database that must never be lost.' },
  { name: 'Feature store', team: 'Data', tier: 3, description: 'What the models need to know.' },
  {
    name: 'Nightly settlement',
    team: 'Data',
    tier: 2,
    description: 'Pays the partners, every night at two.',
    needs: ['Orders database'],
  },
];

export async function acquire(hall: Hall, people: readonly Colleague[]): Promise<Estate> {
  const [ana, tomas, grace, yuki, mei, jonas, priya] = people;
  if (!ana || !tomas || !grace || !yuki || !mei || !jonas || !priya) throw new Error('too few people');
  const make = (path: string, body: unknown) => hall.must('POST', path, { key: ana.key, body });
  const teams: Record<ServiceProfile['team'], string> = {
    Payments: (await make('/v1/teams', { name: 'Payments', memberIds: ids(ana, tomas, grace) })).id,
    Search: (await make('/v1/teams', { name: 'Search', memberIds: ids(yuki, mei, priya) })).id,
    Platform: (await make('/v1/teams', { name: 'Platform', memberIds: ids(ana, jonas, mei, yuki) })).id,
    Data: (await make('/v1/teams', { name: 'Data', memberIds: ids(priya, jonas) })).id,
  };
  const startAt = formatInstant(hall.now());
  const weekly = { unit: 'weeks', every: 1, handoffTime: '09:00', handoffDay: 'monday' } as const;
  const schedule = (name: string, teamId: string, timeZone: string, layers: readonly object[]) =>
    make('/v1/schedules', { name, teamId, timeZone, layers });
  const layer = (
    id: string,
    name: string,
    rotation: object,
    who: readonly Colleague[],
    restrictions: object[] = [],
  ) => ({
    id,
    name,
    rotation,
    startAt,
    members: who.map((person) => ({ personId: person.id })),
    restrictions,
  });
  const payments = await schedule('Payments primary', teams.Payments, 'Europe/Lisbon', [
    layer('primary', 'Primary', weekly, [ana, grace, tomas]),
  ]);
  const search = await schedule('Search follow the sun', teams.Search, 'UTC', [
    layer('east', 'East', weekly, [yuki, priya], [{ days: WEEK, from: '22:00', until: '10:00' }]),
    layer('west', 'West', weekly, [mei], [{ days: WEEK, from: '10:00', until: '22:00' }]),
  ]);
  const platform = await schedule('Platform', teams.Platform, 'Europe/Stockholm', [
    layer('daily', 'Daily', { unit: 'days', every: 1, handoffTime: '08:00' }, [jonas, ana, mei, yuki]),
  ]);
  const data = await schedule('Data, working hours', teams.Data, 'Asia/Kolkata', [
    layer(
      'office',
      'Working hours',
      weekly,
      [priya, jonas],
      [{ days: WEEK.slice(0, 5), from: '09:00', until: '18:00' }],
    ),
  ]);
  const step = (delayMinutes: number, ...targets: readonly object[]) => ({ targets, delayMinutes });
  const on = (one: { readonly id: string }) => ({ kind: 'schedule', id: one.id });
  const person = (one: Colleague) => ({ kind: 'person', id: one.id });
  const policies: Record<ServiceProfile['team'], string> = {
    Payments: (
      await make('/v1/policies', {
        name: 'Payments',
        teamId: teams.Payments,
        repeats: 2,
        steps: [step(5, on(payments)), step(10, person(grace)), step(15, { kind: 'team', id: teams.Payments })],
      })
    ).id,
    Search: (
      await make('/v1/policies', {
        name: 'Search',
        teamId: teams.Search,
        repeats: 1,
        steps: [step(10, on(search)), step(15, person(priya))],
      })
    ).id,
    Platform: (
      await make('/v1/policies', {
        name: 'Platform',
        teamId: teams.Platform,
        repeats: 2,
        steps: [step(5, on(platform)), step(10, person(ana))],
      })
    ).id,
    Data: (
      await make('/v1/policies', {
        name: 'Data, not at night',
        teamId: teams.Data,
        repeats: 0,
        steps: [step(30, on(data))],
      })
    ).id,
  };
  const services = [];
  for (const profile of SERVICES) {
    const label = profile.name.toLowerCase().replaceAll(' ', '-');
    const made = await make('/v1/services', {
      name: profile.name,
      teamId: teams[profile.team],
      tier: profile.tier,
      description: profile.description,
      matchers: [{ label: 'service', op: '=', value: label }],
      policyId: policies[profile.team],
      links: [{ label: 'Dashboard', url: `https://grafana.fernweh.example/d/${label}` }],
      runbookUrl: `https://wiki.fernweh.example/runbooks/${label}`,
    });
    services.push({ id: String(made.id), name: profile.name, label, version: made.version });
    if (profile.objective === undefined) continue;
    await hall.must('PUT', `/v1/services/${made.id}/objective`, { key: ana.key, body: profile.objective });
  }
  for (const { name, needs } of SERVICES) {
    const service = services.find((each) => each.name === name);
    const dependsOn = services.filter((each) => needs?.includes(each.name)).map(({ id }) => id);
    if (service === undefined || dependsOn.length === 0) continue;
    const body = { dependsOn, version: service.version };
    await hall.must('PUT', `/v1/services/${service.id}/dependencies`, { key: ana.key, body });
  }
  const integration = async (name: string, kind: 'alertmanager-webhook' | 'generic', rules: readonly object[] = []) =>
    (await make('/v1/integrations', { name, kind, urgency: 'page', rules })).key as string;
  const recorded = { matchers: [{ label: 'severity', op: 'in', values: ['warning', 'info'] }], urgency: 'record' };
  const keys = {
    cluster: await integration('Alertmanager eu-west', 'alertmanager-webhook', [recorded]),
    synthetic: await integration('Synthetic checks', 'generic'),
    nightly: await integration('Nightly jobs', 'generic', [recorded]),
  };
  return { services, keys };
}

export function serviceIdOf({ services }: Pick<Estate, 'services'>, name: string): string {
  const found = services.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no service is called ${name}`);
  return found.id;
}

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function ids(...people: readonly Colleague[]): readonly string[] {
  return people.map(({ id }) => id);
}
