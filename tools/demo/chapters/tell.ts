import { mailTo, pause, type Stage, turn, watch } from '../stage.ts';
import { CUSTOMER } from './customer.ts';
import type { Declared } from './declare.ts';

/** Words to customers, and how the page calls where it stands. */
interface Words {
  readonly body: string;
  readonly state: 'investigating' | 'monitoring' | 'resolved';
  readonly more?: object;
}

interface Update {
  readonly state: string;
  readonly body: string;
}

const DAY = 24 * 60 * 60_000;
const GUESS = 'We think that release 5.2.0 broke the database. It will be fixed within an hour.';
const FIRST: Words = {
  body: 'Many orders of tickets end with an error. Nobody is charged for an order that fails. We are looking into it.',
  state: 'investigating',
};
const WATCHING: Words = {
  body: 'Orders go through again. We keep watching them, and tell you when it is over.',
  state: 'monitoring',
};
const OVER =
  'Orders of tickets work as usual again. We look into how it came about, and write here what we have learned.';

/** Customers read of it within five minutes, in words for them, and only after somebody else has read those. */
export async function customersAreTold(stage: Stage, incident: Declared): Promise<void> {
  const { teller, cast, site, heed, props } = stage;
  const { speaker } = cast;
  teller.chapter(
    'Customers are told',
    `The status page: ${site}`,
    `Where it is written: ${heed}/incidents/${incident.id}/update`,
  );
  const guess = { audience: 'customers', body: GUESS, openOn: [props.statusPageId], publicTitle: 'Orders fail' };
  const { findings } = await speaker.api.must('POST', `/v1/incidents/${incident.id}/updates/preview`, guess);
  teller.line(speaker.name, `begins: “${GUESS}”`);
  await pause(stage);
  for (const { quote, why } of findings.filter((each: { quote: string }) => each.quote !== '').slice(0, 2))
    teller.line('Heed', `marks “${quote}”: ${why}`);
  await say(stage, incident, FIRST);
  const { withinFiveMinutes, timeToFirstPublicAck } = await publicSide(stage, incident);
  const took = `${Math.round(timeToFirstPublicAck / 1_000)} s from detection to the first word`;
  teller.line('Heed', `counts ${took}${withinFiveMinutes ? ', which is within the five minutes' : ''}`);
  await hearsOf(stage, FIRST);
}

/** The harm has stopped, and that is said, without a promise that it is over. */
export function customersHearThatItIsWatched(stage: Stage, incident: Declared): Promise<void> {
  return say(stage, incident, WATCHING);
}

/** The last word, which says what follows. */
export async function customersHearThatItIsOver(stage: Stage, incident: Declared): Promise<void> {
  const { teller, cast } = stage;
  const followUpBy = new Date(Date.now() + 3 * DAY).toISOString();
  const words: Words = { body: OVER, state: 'resolved', more: { final: true, followUpBy } };
  await say(stage, incident, words);
  const { items } = await cast.admin.api.must('GET', `/v1/commitments?incidentId=${incident.id}&open=true`);
  if (items.length > 0)
    teller.line('Heed', 'keeps it as a commitment: within three days customers read what was learned');
  await hearsOf(stage, words);
}

/** One writes, another one approves, unless whoever watches does it first; and then it stands on the page. */
async function say(stage: Stage, incident: Declared, { body, state, more }: Words): Promise<void> {
  const { cast, props } = stage;
  const { speaker, admin } = cast;
  const page = `/v1/status-pages/${props.statusPageId}`;
  const said = async (): Promise<Update | undefined> => {
    const { publicIncidents } = await publicSide(stage, incident);
    const updates: readonly Update[] = publicIncidents.flatMap(
      (each: { readonly updates: readonly Update[] }) => each.updates,
    );
    return updates.find((update) => update.state === state);
  };
  const waiting = async (): Promise<readonly { readonly number: number }[]> => {
    const { drafts } = await admin.api.must('GET', `${page}/drafts`);
    return drafts.filter((each: { state: string }) => each.state === 'awaiting');
  };
  await turn(stage, {
    who: speaker,
    does: `writes to customers: “${body}”`,
    seen: async () => ((await waiting()).length > 0 ? true : said()),
    act: () =>
      speaker.api.must('POST', `/v1/incidents/${incident.id}/updates`, {
        audience: 'customers',
        body,
        openOn: [props.statusPageId],
        publicTitle: 'Orders of tickets fail',
        ...more,
      }),
  });
  const update = await turn(stage, {
    who: admin,
    does: 'reads it and approves it: the page wants a second pair of eyes',
    seen: said,
    act: async () => {
      for (const { number } of await waiting()) await admin.api.must('POST', `${page}/drafts/${number}/approve`, {});
    },
  });
  await untilPublished(stage, update);
}

function publicSide({ cast }: Stage, { id }: Declared) {
  return cast.admin.api.must('GET', `/v1/incidents/${id}/public`);
}

/** What a reader without an account gets, from the page that another process serves. */
async function untilPublished({ teller, site }: Stage, { state, body }: Update): Promise<void> {
  await watch(teller, `the status page to say “${state}”`, 30, async () => {
    const answer = await fetch(`${site}api/v2/incidents.json`).catch(() => undefined);
    if (!answer?.ok) return undefined;
    const { incidents } = (await answer.json()) as Published;
    const said = incidents.flatMap((each) => each.incident_updates);
    return said.some((update) => update.status === state && update.body === body) ? true : undefined;
  });
  teller.line('Page', `its readers see it: ${state}`);
}

interface Published {
  readonly incidents: readonly {
    readonly incident_updates: readonly { readonly status: string; readonly body: string }[];
  }[];
}

async function hearsOf(stage: Stage, { state }: Words): Promise<void> {
  const word = `${state.slice(0, 1).toUpperCase()}${state.slice(1)}:`;
  await mailTo(stage, CUSTOMER.email, `the mail to ${CUSTOMER.name}`, ({ subject }) => subject.includes(word), 60);
}
