import { getActionWhy } from '@heed/contract/actions';
import type { whySchema } from '@heed/contract/fields';
import { getIncident, getIncidentWhy, listIncidentPages } from '@heed/contract/incidents';
import { getDeliveryWhy } from '@heed/contract/notify';
import { explainPage } from '@heed/contract/paging';
import { getPostmortemWhy, showLookBack } from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import { ID_PREFIXES, type IdKind, isId } from '@heed/core/kernel';
import { sayTrigger } from '@heed/core/postmortems';
import type { z } from 'zod';
import { taken } from '../api.ts';
import type { Desk } from '../desk.ts';
import { ACTIONS } from '../find/actions.ts';
import { find, findMaybe } from '../find/find.ts';
import { DELIVERIES, MY_DELIVERIES, type Person } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { bullets, section, titled } from '../show/answers.ts';
import { instantOrNothing, sayMoment } from '../show/time.ts';
import { stop } from '../stop.ts';
import type { Said } from '../verb.ts';
import { findIncident, INCIDENTS } from './incidents-find.ts';
import { findPostmortem } from './postmortems-find.ts';
import { drawPerson } from './why-page.ts';

type Why = z.output<typeof whySchema>;

/** What is asked about, where its name says so: `INC-42`, or an id. Alerts and pages are not among them. */
export async function askByName(desk: Desk, text: string, person: Person | undefined): Promise<Said | undefined> {
  const is = (kind: IdKind) => text.startsWith(`${ID_PREFIXES[kind]}_`);
  if (is('incident') || /^(?:inc-|#)\d{1,9}$/i.test(text)) {
    return askIncident(desk, (await findIncident(desk, text)).id, person);
  }
  const found = is('postmortem')
    ? await askPostmortem(desk, text)
    : is('action')
      ? await askAction(desk, await find(desk, ACTIONS, text))
      : is('delivery')
        ? await askDelivery(desk, text)
        : undefined;
  if (found !== undefined) refusePerson(person);
  return found;
}

/** The same for a piece of a title, which was no piece of an alert or a page. */
export async function askByTitle(desk: Desk, text: string, person: Person | undefined): Promise<Said> {
  if (/^\d{1,9}$/.test(text)) return askIncident(desk, (await findIncident(desk, text)).id, person);
  const incident = await findMaybe(desk, INCIDENTS, text);
  if (incident !== undefined) return askIncident(desk, incident.id, person);
  const action = await findMaybe(desk, ACTIONS, text);
  const delivery = action === undefined ? await findMaybe(desk, MY_DELIVERIES, text) : undefined;
  if (delivery !== undefined) return askDelivery(desk, delivery.id);
  if (action === undefined) {
    return stop('refused', {
      what: `There is no alert, page, incident, action or delivery of yours "${text}".`,
      mend: 'Give its id or a piece of it of at least 4 characters, an incident like INC-42, or a piece of a title.',
    });
  }
  refusePerson(person);
  return askAction(desk, action);
}

export async function askPostmortem(desk: Desk, text: string): Promise<Said> {
  const { id, title } = await findPostmortem(desk, text);
  const why = taken(await desk.api.call(getPostmortemWhy, { params: { id } }));
  return [why, ...titled(desk, title), ...drawWhy(desk, why)];
}

async function askAction(desk: Desk, { id, title }: { readonly id: string; readonly title: string }): Promise<Said> {
  const why = taken(await desk.api.call(getActionWhy, { params: { id } }));
  return [why, ...titled(desk, title), ...drawWhy(desk, why)];
}

/** One's own needs no right; a piece of an id is looked for there first. */
async function askDelivery(desk: Desk, text: string): Promise<Said> {
  const id = isId('delivery', text)
    ? text
    : ((await findMaybe(desk, MY_DELIVERIES, text)) ?? (await find(desk, DELIVERIES, text))).id;
  const why = taken(await desk.api.call(getDeliveryWhy, { params: { id } }));
  return [why, ...titled(desk, `The delivery ${shortId(id)}`), ...drawWhy(desk, why)];
}

/** An incident, why each of its pages told a person or did not, and once it is over which look back it deserves. */
async function askIncident(desk: Desk, id: string, person: Person | undefined): Promise<Said> {
  const incident = taken(await desk.api.call(getIncident, { params: { id } }));
  const why = taken(await desk.api.call(getIncidentWhy, { params: { id } }));
  const { pages } = taken(await desk.api.call(listIncidentPages, { params: { id } }));
  const explained: Received<typeof explainPage>[] = [];
  const told: string[] = [];
  for (const page of person === undefined ? [] : pages) {
    const query = { person: person?.id };
    const one = taken(await desk.api.call(explainPage, { params: { id: page.id }, query }));
    explained.push(one);
    told.push(...drawPerson(desk, one, `, by the page for ${page.name ?? FOR[page.wanted]}`));
  }
  return [
    { ...why, pages: explained },
    ...titled(desk, `${incident.reference} ${incident.title}`),
    ...drawWhy(desk, why),
    ...told,
    ...(person === undefined || pages.length > 0 ? [] : ['', 'It started no page, so nobody was told.']),
    ...(person !== undefined || pages.length === 0
      ? []
      : ['', 'Whom each page told: heed incidents pages; why, and why not: add --person me.']),
    ...(incident.status === 'open' ? [] : await lookBack(desk, id)),
  ];
}

const FOR = { commander: 'a commander', responders: 'who answers', called: 'who was called' } as const;

/** Who may not read postmortems is told nothing of it. */
async function lookBack(desk: Desk, id: string): Promise<readonly string[]> {
  const look = await desk.api.call(showLookBack, { params: { id } });
  if (!look.ok) return [];
  const { proposed, because, decision } = look.value;
  const decided = decision === null ? [] : [`It was decided (${decision.look}): ${decision.reason}`];
  return section(
    desk,
    `Which look back it deserves: ${proposed}`,
    bullets(desk, [...because.map(sayTrigger), ...decided]),
  );
}

function drawWhy(desk: Desk, { answers }: Why): readonly string[] {
  return answers.flatMap(({ title, reasons }) =>
    section(
      desk,
      title,
      bullets(
        desk,
        reasons.map(({ text, at }) => {
          const instant = instantOrNothing(at);
          return instant === undefined ? text : `${sayMoment(instant, desk.clock)} ${text}`;
        }),
      ),
    ),
  );
}

function refusePerson(person: Person | undefined): void {
  if (person === undefined) return;
  stop('usage', { what: '--person asks about who is paged: an alert, a page or an incident.' });
}
