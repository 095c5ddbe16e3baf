import type { Api } from '../../program/api.ts';
import { pause, type Stage, turn, watch } from '../stage.ts';
import type { Declared } from './declare.ts';
import { BLAMING, MENDED, WRITTEN } from './written.ts';

/** What the chapter about the action needs. */
export interface Learned {
  readonly postmortemId: string;
  readonly actionId: string;
}

const DAY = 24 * 60 * 60_000;

/** The incident asks for a look back; it is written, checked, mended and reviewed, and an action comes of it. */
export async function theLessonIsWritten(stage: Stage, incident: Declared): Promise<Learned> {
  const { teller, cast, heed, topics } = stage;
  const { admin, first, second } = cast;
  const postmortemId = await itIsOpened(stage, incident);
  const path = `/v1/postmortems/${postmortemId}`;
  const opened = await admin.api.must('GET', path);
  topics.add(opened.title);
  const rows = opened.timeline.length;
  teller.line('Heed', `opened it with ${rows} rows of the incident's history: ${heed}/postmortems/${postmortemId}`);
  await turn(stage, {
    who: admin,
    does: `asks ${second.name} to review it, and invites everybody by mail with an entry for the calendar`,
    seen: async () => (await admin.api.must('GET', path)).meeting ?? undefined,
    act: async () => {
      const plan = { startsAt: new Date(Date.now() + DAY).toISOString(), minutes: 30, place: 'The room by the stairs' };
      await admin.api.must('PUT', `${path}/reviewers`, { personIds: [second.api.personId] });
      await admin.api.must('PUT', `${path}/meeting`, plan);
    },
  });
  await pause(stage);
  await first.api.must('POST', `${path}/import`, { markdown: WRITTEN });
  await countFailedOrders(stage, first.api, path);
  teller.line(first.name, 'imports what he wrote down, as Markdown, and adds how many orders failed');
  await lookThroughMemory(stage, incident, path);
  await theGateHoldsItUp(stage, path);

  await pause(stage);
  await first.api.must('PUT', `${path}/sections/went-poorly`, { text: MENDED });
  await first.api.must('PUT', `${path}/improvements`, { improvements: ['pipeline-check'] });
  teller.line(first.name, `rewords it: “${MENDED}”`);
  const actionId = await anActionIsOpened(stage, incident, path);
  await itIsReviewed(stage, path);
  return { postmortemId, actionId };
}

async function itIsOpened(stage: Stage, incident: Declared): Promise<string> {
  const { teller, cast, heed } = stage;
  const { admin } = cast;
  const path = `/v1/incidents/${incident.id}/look-back`;
  teller.chapter('What is learned is written down', `Postmortems: ${heed}/postmortems`);
  const { proposed, because } = await admin.api.must('GET', path);
  teller.line('Heed', `proposes: ${proposed}, because of its written triggers: ${because.join(', ')}`);
  const { postmortem } = await turn(stage, {
    who: admin,
    does: 'decides for a full postmortem, and says why',
    seen: async () => {
      const look = await admin.api.must('GET', path);
      return look.postmortem === null ? undefined : look;
    },
    act: () =>
      admin.api.must('POST', path, { look: 'full', reason: 'Customers could not buy', timeZone: 'Europe/Lisbon' }),
  });
  return postmortem.id;
}

/** Not "some users": the number that the shop itself counted. */
async function countFailedOrders({ shop }: Stage, api: Api, path: string): Promise<void> {
  const figure = { what: 'Orders that failed', value: shop.failed, unit: 'orders', basis: 'measured' };
  await api.must('POST', `${path}/impact`, figure);
}

async function lookThroughMemory({ cast }: Stage, incident: Declared, path: string): Promise<void> {
  const { api } = cast.first;
  const { similar } = await api.must('GET', `/v1/incidents/${incident.id}/similar`);
  const note = similar.length === 0 ? 'None is like it.' : 'Looked through; none of them had this cause.';
  await api.must('PUT', `${path}/similar`, { incidentIds: [], note });
}

async function theGateHoldsItUp({ teller, cast }: Stage, path: string): Promise<void> {
  const { holds, findings } = await cast.first.api.must('GET', `${path}/gate`);
  const finding = findings.find(({ quote }: { quote: string }) => BLAMING.includes(quote));
  if (finding !== undefined) teller.line('Heed', `marks “${finding.quote}”: ${finding.why} ${finding.ask}`);
  teller.line('Heed', `would not let it be final: ${holds.join(', ')}`);
}

/** One owner, one day, and what will show that it works; it answers for the end of the why-tree. */
async function anActionIsOpened(stage: Stage, incident: Declared, path: string): Promise<string> {
  const { teller, cast, props } = stage;
  const { admin, first } = cast;
  const [action] = await turn(stage, {
    who: admin,
    does: `opens an action, with ${first.name} as its one owner, a day, and what will show that it works`,
    seen: async () => {
      const { items } = await admin.api.must('GET', `/v1/actions?incidentId=${incident.id}`);
      return items.length === 0 ? undefined : items;
    },
    act: () =>
      admin.api.must('POST', '/v1/actions', {
        incidentId: incident.id,
        title: 'Refuse a release whose trial orders fail on one instance',
        ownerId: first.api.personId,
        dueAt: new Date(Date.now() + 14 * DAY).toISOString(),
        category: 'prevent',
        proof: { kind: 'test', text: 'The release that failed is sent again, and is refused' },
        serviceId: props.serviceId,
      }),
  });
  const { suggestedTier, tier } = await admin.api.must('GET', `/v1/actions/${action.id}`);
  const read = suggestedTier === null ? '' : `, read from the word “${suggestedTier.why}”`;
  teller.line('Heed', `puts it into tier ${tier} of 5${read}: 1 is what cannot happen any more, 5 is asking for care`);
  const { whys } = await admin.api.must('GET', path);
  for (const { number, ...why } of whys) {
    if (why.leaf !== 'structural' || why.actionIds.length > 0) continue;
    await first.api.must('PUT', `${path}/whys/${number}`, { ...why, actionIds: [action.id] });
  }
  return action.id;
}

async function itIsReviewed(stage: Stage, path: string): Promise<void> {
  const { teller, cast } = stage;
  const { admin, second } = cast;
  const state = async (): Promise<string> => (await admin.api.must('GET', path)).state;
  await watch(teller, 'the gate to let it through: mend or waive in the web app what it names', 120, async () => {
    const { holds } = await admin.api.must('GET', `${path}/gate`);
    return holds.length === 0 ? true : undefined;
  });
  teller.line('Heed', 'lets it through the gate: all checks that hold it up are mended');
  await turn(stage, {
    who: second,
    does: 'reads it, approves it, and the review is held',
    seen: async () => {
      const { reviewers, state: now } = await second.api.must('GET', path);
      return now === 'final' || reviewers.some((one: { approved: unknown }) => one.approved !== null)
        ? true
        : undefined;
    },
    act: async () => {
      if ((await state()) === 'draft') await admin.api.must('POST', `${path}/state`, { to: 'in-review' });
      await second.api.must('POST', `${path}/approve`, { note: 'It asks about the system.' });
      await second.api.must('POST', `${path}/meeting/held`, {});
    },
  });
  await turn(stage, {
    who: admin,
    does: 'makes it final, for everybody to read',
    seen: async () => ((await state()) === 'final' ? true : undefined),
    act: () => admin.api.must('POST', `${path}/state`, { to: 'final' }),
  });
  teller.line('Heed', 'keeps what customers were promised: the commitment is fulfilled by the postmortem');
}
