import type { BrowserContext } from 'playwright-core';

/** With what each screen of one thing is opened: those of the company about which there is the most to see. */
export async function pickIds(context: BrowserContext, url: string): Promise<Readonly<Record<string, string>>> {
  const pick = async (path: string, like: (item: Listed) => boolean = () => true): Promise<string> => {
    const answer = await context.request.get(url + path);
    const body = (await answer.json()) as Readonly<Record<string, readonly Listed[]>>;
    const items = body.items ?? body.classes ?? body.alarms ?? [];
    const found = items.find(like) ?? items[0];
    if (found === undefined) throw new Error(`${path} is empty`);
    return found.id;
  };
  const named = (path: string, name: string) => pick(path, (item) => item.name === name);
  const [policy, schedule, service] = await Promise.all([
    named('/v1/policies', 'Payments'),
    named('/v1/schedules', 'Payments primary'),
    named('/v1/services', 'Checkout'),
  ]);
  const page = await named('/v1/status-pages', 'Fernweh');
  const told = await pick(`/v1/status-pages/${page}/incidents`);
  const incident = await pick('/v1/incidents', ({ status }) => status === 'open');
  const postmortem = await pick('/v1/postmortems?state=draft');
  const tests = await context.request.get(`${url}/v1/three-week-tests?state=asked`);
  const [asked] = ((await tests.json()) as { readonly items: readonly { readonly about: Listed }[] }).items;
  return {
    '/incidents/$id': incident,
    '/incidents/$id/update': incident,
    '/postmortems/$id': postmortem,
    '/postmortems/$id/write': postmortem,
    '/actions/$id': await pick('/v1/actions', ({ title = '' }) => title.startsWith('Give each provider')),
    '/actions/tests/$id': asked?.about.id ?? incident,
    '/insights/classes/$id': await named('/v1/failure-classes', 'Payment provider slows down'),
    '/insights/alarms/$id': await pick('/v1/recurrence-alarms'),
    '/insights/objectives/$id': service,
    '/status-pages/$id/subscribers': page,
    '/incidents/$id/evidence': incident,
    '/status-pages/$id': page,
    '/status-pages/$id/edit': page,
    '/status-pages/$id/incidents/$incident': `${page} ${told}`,
    '/alerts/$id': await pick('/v1/alerts', ({ summary = '' }) => summary.startsWith('Checkout answers 5xx')),
    '/pages/$id': await pick('/v1/pages', ({ status }) => status === 'acknowledged'),
    '/deliveries/$id': await pick('/v1/deliveries'),
    '/integrations/$id': await named('/v1/integrations', 'Alertmanager eu-west'),
    '/policies/$id': policy,
    '/policies/$id/edit': policy,
    '/schedules/$id': schedule,
    '/schedules/$id/edit': schedule,
    '/services/$id': service,
    '/services/$id/edit': service,
    '/teams/$id': await named('/v1/teams', 'Payments'),
    '/people/$id': await named('/v1/people', 'Tomás Oliveira'),
  };
}

interface Listed {
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly status?: string;
}
