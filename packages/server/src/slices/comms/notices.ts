import type { PromiseFact } from '@heed/core/comms';
import { type Audience, commanderOf, type Incident, isMajor } from '@heed/core/incidents';
import { formatInstant, type Instant, type PersonId } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import type { Lane } from '../../platform/outbox/index.ts';
import type { CommsMeans } from './means.ts';
import { noticeSubject } from './subjects.ts';

/** Whom everybody outside asks: the communications lead, else the commander. */
export function pointOfContact(incident: Incident): PersonId | undefined {
  const lead = incident.holders.find(({ role }) => role === 'communications');
  return (lead ?? commanderOf(incident))?.personId;
}

/** Says to who speaks for the incident what is owed, and what was not said; each at most once. */
export async function tellOf(
  tx: Tx,
  means: CommsMeans,
  incident: Incident,
  facts: readonly PromiseFact[],
): Promise<void> {
  const lead = pointOfContact(incident);
  const commander = commanderOf(incident)?.personId;
  // Nobody speaks for it: then everybody who takes part hears it.
  const first = lead === undefined ? incident.participants : [lead];
  for (const fact of facts) {
    switch (fact.kind) {
      case 'promise.reminded': {
        const { number, audience, due } = fact.data;
        await say(tx, means, incident, first, { key: `${number}/soon`, number, lane: 2, ...soon(audience, due) });
        break;
      }
      case 'promise.broken': {
        const { number, audience, due, told, inSilence } = fact.data;
        const people =
          told === 'lead' ? first : commander === undefined || first.includes(commander) ? [] : [commander];
        // The first word that is missing wakes people; who is silent for longer was woken already.
        const isPage = audience === 'responders' && isMajor(incident.severity.value) && inSilence === 0;
        const lane = isPage ? 0 : 2;
        await say(tx, means, incident, people, {
          key: `${number}/broken/${told}`,
          number,
          lane,
          ...broken(audience, due),
        });
        break;
      }
      default:
    }
  }
}

/** A page that tells of this incident has promised a word that did not come. */
export async function tellSilence(tx: Tx, means: CommsMeans, incident: Incident, dueAt: Instant): Promise<void> {
  const people = [pointOfContact(incident), commanderOf(incident)?.personId].flatMap((id) => id ?? []);
  const everybody = people.length === 0 ? incident.participants : [...new Set(people)];
  await say(tx, means, incident, everybody, { key: `silence/${dueAt}`, number: 0, lane: 2, ...silent(dueAt) });
}

interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

async function say(
  tx: Tx,
  { notify, publicUrl }: CommsMeans,
  incident: Incident,
  people: readonly PersonId[],
  {
    key,
    number,
    lane,
    subject,
    paragraphs,
  }: Words & { readonly key: string; readonly number: number; readonly lane: Lane },
): Promise<void> {
  if (people.length === 0) return;
  const reference = `INC-${incident.number}`;
  const drill = incident.kind === 'drill' ? 'Drill: ' : '';
  await notify.notifyPeople(tx, {
    pageKey: `${incident.id}/promise/${key}`,
    subject: noticeSubject(incident.id, number),
    topic: incident.id,
    severityRank: lane === 0 ? 0 : 2,
    lane,
    people,
    message: () => ({
      kind: 'notice',
      thread: incident.id,
      words: {
        subject: `${drill}${reference}: ${subject}`,
        paragraphs: [`${reference} ${incident.title}`, ...paragraphs],
        link: { label: 'Post the update', url: `${publicUrl}/incidents/${incident.id}` },
      },
      data: { incident: reference },
      byReply: { kind: 'incident', id: incident.id, name: `Heed ${reference}` },
    }),
  });
}

const TO: Readonly<Record<Audience, string>> = {
  responders: 'the responders',
  customers: 'customers',
  leadership: 'leadership',
};

function soon(audience: Audience, due: Instant): Words {
  return {
    subject: `the update to ${TO[audience]} is due soon`,
    paragraphs: [
      `An update to ${TO[audience]} is promised for ${clock(due)}. That nothing has changed is an update too.`,
    ],
  };
}

function broken(audience: Audience, due: Instant): Words {
  return {
    subject: `the update to ${TO[audience]} is overdue`,
    paragraphs: [`An update to ${TO[audience]} was promised for ${clock(due)}, and none was posted.`],
  };
}

function silent(due: Instant): Words {
  return {
    subject: 'customers hear nothing any more',
    paragraphs: [
      `A status page tells of this incident and promised more for ${clock(due)}. To its readers it looks abandoned.`,
      'Post an update to customers, or the last one when it is over.',
    ],
  };
}

function clock(at: Instant): string {
  return `${formatInstant(at).slice(11, 16)} UTC`;
}
