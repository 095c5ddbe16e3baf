import {
  beginHearing,
  fits,
  HEARER_AUDIENCES,
  type Hearing,
  hearOf,
  isToldFirst,
  mailedKinds,
  type Notice,
  wordsFor,
} from '@heed/core/comms';
import type { Incident } from '@heed/core/incidents';
import { type CommsSubscriptionId, type IncidentId, SECOND } from '@heed/core/kernel';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import { scheduleTimer } from '../../../platform/timers/index.ts';
import { loadOwners } from '../../catalog/index.ts';
import { loadIncident } from '../../incidents/index.ts';
import type { CommsMeans } from '../means.ts';
import { loadContacts } from '../store/contacts.ts';
import { loadHearings, saveHearings } from '../store/hearings.ts';
import { loadSubscriptionsFor } from '../store/subscriptions.ts';
import { readStory, type Story } from './happenings.ts';
import { findReached, mailboxKey, type Reached } from './hearers.ts';
import { tellAll } from './tell.ts';

/** Tells those who subscribed: its key is the incident's id. The response never waits for it. */
export const HEAR = 'comms.hear';

export async function announce(tx: Tx, id: IncidentId): Promise<void> {
  await scheduleTimer(tx, { kind: HEAR, key: id, dueAt: tx.now });
}

/** For so long support alone knows what customers are told next: whoever is asked has read it. */
export const HEAD_START = 5 * SECOND;

/**
 * Brings everybody who hears of an incident to where its history is: support now, the others after its head start. It may
 * run twice, or begin again after a crash: a hearing knows how far it has come, and a message names its obligation.
 */
export async function hearAll(tx: Tx, means: CommsMeans, id: IncidentId): Promise<void> {
  const incident = await loadIncident(tx.db, id);
  if (incident === undefined || incident.kind !== 'incident') return;
  const hearers = await findHearers(tx.db, incident);
  if (hearers.length === 0) return;
  const story = await readStory(tx.db, id);
  const [first, others] = [true, false].map((wanted) =>
    hearers.filter(({ reached }) => isToldFirst(reached.subscription.audience) === wanted),
  );
  const told = await bring(tx, means, incident, first ?? [], story);
  if (told > 0 && others?.length !== 0) await scheduleTimer(tx, { kind: HEAR, key: id, dueAt: tx.now + HEAD_START });
  else await bring(tx, means, incident, others ?? [], story);
}

/** Answers how many notices there were to tell. */
async function bring(
  tx: Tx,
  means: CommsMeans,
  incident: Incident,
  hearers: Awaited<ReturnType<typeof findHearers>>,
  { turn, happenings }: Story,
): Promise<number> {
  const told: { readonly reached: Reached; readonly notice: Notice }[] = [];
  const saved: { readonly id: CommsSubscriptionId; readonly hearing: Hearing }[] = [];
  const mailed = await mailboxesOfContacts(tx.db);
  for (const { reached, hearing } of hearers) {
    const { subscription } = reached;
    const begun = hearing === undefined ? beginHearing(turn) : { hearing, notices: [] };
    const later = happenings.filter(({ at }) => at >= subscription.since);
    const heard = hearOf(begun.hearing, subscription.audience, later);
    const notices = [...begun.notices, ...heard.notices].filter((each) => !isMailed(mailed, reached, each));
    told.push(...notices.map((notice) => ({ reached, notice })));
    if (hearing === undefined || heard.hearing.heard !== hearing.heard) {
      saved.push({ id: subscription.id, hearing: heard.hearing });
    }
  }
  await saveHearings(tx, incident.id, saved);
  await tellAll(tx, means, incident, told);
  return told.length;
}

/** Who hears of it already, and who begins to while it goes on; support first. */
export async function findHearers(
  db: Queries,
  incident: Incident,
): Promise<readonly { readonly reached: Reached; readonly hearing: Hearing | undefined }[]> {
  const subscriptions = await loadSubscriptionsFor(db, HEARER_AUDIENCES);
  if (subscriptions.length === 0) return [];
  const hearings = await loadHearings(db, incident.id);
  const { kind, severity, services } = incident;
  const announced = { kind, severity: severity.value, services, teams: await loadOwners(db, services) };
  const wanted = subscriptions.filter(
    (each) => hearings.has(each.id) || (incident.status === 'open' && fits(each, announced)),
  );
  return (await findReached(db, incident, wanted)).map((reached) => ({
    reached,
    hearing: hearings.get(reached.subscription.id),
  }));
}

type Mailed = ReadonlyMap<string, readonly string[]>;

/** The mailboxes of the list of contacts, by the kind of the contact. */
async function mailboxesOfContacts(db: Queries): Promise<Mailed> {
  const contacts = await loadContacts(db, ['support', 'leadership']);
  return new Map(
    [...Map.groupBy(contacts, ({ kind }) => kind)].map(([kind, of]) => [
      kind,
      of.flatMap(({ email }) => (email === undefined ? [] : [mailboxKey(email)])),
    ]),
  );
}

/** What is said to customers or leadership is mailed to the contacts of the list as it is said. */
function isMailed(mailed: Mailed, { who, subscription }: Reached, notice: Notice): boolean {
  if (notice.kind === 'acknowledgment' || notice.of.kind !== 'said') return false;
  const isTheirs = subscription.audience === 'support' || subscription.audience === 'leadership';
  return isTheirs && mailedKinds(wordsFor(subscription.audience)).some((kind) => mailed.get(kind)?.includes(who));
}
