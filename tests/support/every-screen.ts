import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { addressOf, listScreens, untilLoaded } from '../../tools/program/screens.ts';
import { axeFinds } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { fire, openTown, type Settled, settle, type Town, visit } from './town.ts';

/** The page at a width and in a theme, and what is asked of it there. */
export interface Look {
  /** CSS pixels. */
  readonly width: number;
  readonly theme: 'light' | 'dark' | 'contrast';
  readonly rules: 'every-rule' | 'colours';
}

export interface Screens {
  readonly browser: Browser;
  readonly town: Town;
  /** By the path that the router has. */
  readonly addresses: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** A Heed in which every screen has something to show, and a browser. */
export async function openScreens(): Promise<Screens> {
  const [browser, town] = await Promise.all([launchBrowser(), openTown()]);
  const settled = await settle(town);
  await fire(town, settled.key, 'Checkout answers with errors', { labels: { service: 'checkout' } });
  await fire(town, settled.key, 'Disk of \u202Edb-1 <b>is</b> full', { severity: 'warning' });
  return {
    browser,
    town,
    addresses: await addressesOf(settled),
    // Side by side: a browser that hangs must not leave a Heed behind.
    close: async () => void (await Promise.all([browser.close(), town.close()])),
  };
}

/** A line for each thing that is wrong with a screen in one of the looks, with the policy of the pages or with whom they ask. */
export async function troublesOfAll({ browser, town, addresses }: Screens, looks: readonly Look[]) {
  const found: string[] = [];
  const { context, page, complaints } = await visit(browser, town, { reducedMotion: 'reduce' });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(town.url) && !url.startsWith('data:')) found.push(`asks elsewhere: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) found.push(`answered ${response.status()}: ${response.url()}`);
  });
  for (const [path, address] of addresses) {
    await page.goto(town.url + address);
    await untilLoaded(page, address);
    found.push(...(await troublesOf(page, path, looks)));
  }
  await context.close();
  return [...found, ...complaints];
}

/** What is wrong with the page as it stands, in each of the looks. */
export async function troublesOf(page: Page, where: string, looks: readonly Look[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { width, theme, rules } of looks) {
    await page.setViewportSize({ width, height: 900 });
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
    if (wide > width) found.push(`${where} ${width}: scrolls sideways to ${wide}`);
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    const finds = await axeFinds(page, rules);
    found.push(...finds.map((each) => `${where} ${theme} ${width}: ${each}`));
  }
  return found;
}

/** An address for each screen of the router. */
async function addressesOf(settled: Settled): Promise<ReadonlyMap<string, string>> {
  const { api, ids } = settled;
  const first = async (path: string): Promise<string> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const [item] = (await api.must('GET', path)).items;
      if (item !== undefined) return item.id;
      await pause(50);
    }
    throw new Error(`${path} stayed empty`);
  };
  const incident = await api.must('POST', '/v1/incidents', {
    title: 'Checkout returns errors for customers in the EU',
    severity: 'sev1',
    serviceIds: [ids.service],
    impact: 'Nobody can pay',
  });
  const path = `/v1/incidents/${incident.id}`;
  await api.must('POST', `${path}/hypotheses`, { text: 'The pool is exhausted', confidence: 60 });
  await api.must('POST', `${path}/mitigations`, { title: 'Scale', kind: 'scale', expectation: 'Errors fall' });
  await api.must('POST', `${path}/criteria`, { text: 'No errors', check: { kind: 'by-hand' }, holdMinutes: 5 });
  const postmortem = await api.must('POST', '/v1/postmortems', { kind: 'full', incidentIds: [incident.id] });
  const lesson = await comesTooOften(settled);
  const page = await api.must('POST', '/v1/status-pages', {
    slug: 'fernweh',
    name: 'Fernweh',
    url: 'https://status.fernweh.example',
    needsApproval: true,
    approvers: [ids.person, api.personId],
  });
  const onPage = `/v1/status-pages/${page.id}`;
  const group = await api.must('POST', `${onPage}/groups`, { name: 'Shop' });
  const component = await api.must('POST', `${onPage}/components`, {
    name: 'Checkout and payments for customers',
    groupId: group.id,
    startDate: '2026-01-01',
  });
  // Who has no account is written to as well, and stands in the list of deliveries.
  await api.must('POST', `${onPage}/subscribers`, { kind: 'email', address: 'reader@fernweh.example' });
  const told = await api.must('POST', `${onPage}/incidents`, {
    title: 'Some payments fail',
    body: 'Some customers cannot pay.',
    affected: [{ id: component.id, status: 'partial_outage' }],
  });
  await api.must('PUT', `${onPage}/incidents/${told.incident.id}/updates/${told.incident.updates[0].id}`, {
    body: 'Some customers cannot pay by card.',
    reason: 'By card alone',
  });
  await api.must('POST', `${onPage}/maintenances`, {
    title: 'New disks',
    components: [component.id],
    from: new Date(Date.now() + 86_400_000).toISOString(),
    until: new Date(Date.now() + 90_000_000).toISOString(),
  });
  const over = await api.must('POST', '/v1/incidents', { title: 'The import was slow', severity: 'sev3' });
  const body = { incidentId: over.id, title: 'Be more careful with imports', ownerId: ids.person };
  const action = await api.must('POST', '/v1/actions', body);
  await api.must('POST', `/v1/incidents/${over.id}/resolve`, { summary: 'Over', override: 'Seen by eye' });
  await api.must('PUT', `/v1/services/${ids.service}/objective`, { target: 99.9, days: 28 });
  const known: Record<string, string> = {
    '/postmortems/$id': postmortem.id,
    '/actions/$id': action.id,
    '/actions/tests/$id': over.id,
    '/status-pages/$id': page.id,
    '/status-pages/$id/edit': page.id,
    '/status-pages/$id/subscribers': page.id,
    '/status-pages/$id/incidents/$incident': `${page.id} ${told.incident.id}`,
    '/incidents/$id': incident.id,
    '/incidents/$id/evidence': incident.id,
    '/insights/objectives/$id': ids.service,
    '/insights/classes/$id': lesson.classId,
    '/insights/alarms/$id': lesson.alarmId,
    '/postmortems/$id/write': postmortem.id,
    '/incidents/$id/update': incident.id,
    '/alerts/$id': await first('/v1/alerts'),
    '/pages/$id': await first('/v1/pages'),
    '/deliveries/$id': await first('/v1/deliveries'),
    '/integrations/$id': ids.integration,
    '/policies/$id': ids.policy,
    '/policies/$id/edit': ids.policy,
    '/schedules/$id': ids.schedule,
    '/schedules/$id/edit': ids.schedule,
    '/services/$id': ids.service,
    '/services/$id/edit': ids.service,
    '/teams/$id': ids.team,
    '/people/$id': ids.person,
  };
  return new Map(listScreens().map((screen) => [screen.path, addressOf(screen, known)]));
}

/** A failure class with three incidents that were over, and the alarm that they raise. */
async function comesTooOften({ api, ids }: Settled) {
  const { id: classId } = await api.must('POST', '/v1/failure-classes', { name: 'Payment provider' });
  let alarmId = '';
  for (const day of [30, 20, 10]) {
    const at = (minutes: number): string => new Date(Date.now() - day * 86_400_000 + minutes * 60_000).toISOString();
    const { id } = await api.must('POST', '/v1/incidents', {
      title: 'Card payments time out at the provider',
      severity: 'sev2',
      serviceIds: [ids.service],
      impactStartedAt: at(0),
      detectedAt: at(4),
      over: { mitigatedAt: at(24), resolvedAt: at(40), summary: 'The provider throttled requests' },
    });
    const { alarm } = await api.must('PUT', `/v1/incidents/${id}/failure-class`, { classId });
    alarmId = alarm?.id ?? alarmId;
  }
  return { classId, alarmId };
}
