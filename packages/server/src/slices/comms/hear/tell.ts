import { instantOrNull } from '@heed/contract/fields';
import {
  type HearerAudience,
  isToldFirst,
  type Notice,
  type NoticeGround,
  noticeDetails,
  noticeText,
  wordsFor,
} from '@heed/core/comms';
import { type Audience, type Incident, SEVERITIES } from '@heed/core/incidents';
import type { IncidentId } from '@heed/core/kernel';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import type { Lane } from '../../../platform/outbox/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import type { HookTo, MailTo, Telling } from '../../notify/index.ts';
import type { CommsMeans } from '../means.ts';
import { pointOfContact } from '../notices.ts';
import { findPublicTitle } from '../public-title.ts';
import { loadPromises } from '../store/promises.ts';
import type { Subscription } from '../store/subscriptions.ts';
import type { Reached } from './hearers.ts';

interface ToTell {
  readonly reached: Reached;
  readonly notice: Notice;
}

/** Texts of one subscription about one incident: a newer one takes the place of what could not be sent, and leaving takes all. */
export function hearingSubject(subscription: Pick<Subscription, 'id'>, incidentId: IncidentId): string {
  return `${subscription.id}/${incidentId}`;
}

/** Writes what they are told. */
export async function tellAll(tx: Tx, means: CommsMeans, incident: Incident, all: readonly ToTell[]): Promise<void> {
  if (all.length === 0) return;
  const grounds = await findGrounds(tx.db, incident, tx.now);
  await write(tx, means, incident, all, grounds);
  const counts = Map.groupBy(all, ({ reached, notice }) => `${notice.kind}/${reached.subscription.audience}`);
  await tx.publish(
    [...counts.values()].flatMap((of) => {
      const [first] = of;
      if (first === undefined) return [];
      const data = {
        notice: first.notice.kind,
        audience: first.reached.subscription.audience,
        count: of.length,
        at: tx.now,
      };
      const about = {
        subject: `${incident.id}/stakeholders`,
        about: [incident.id],
        actor: { kind: 'engine' as const },
      };
      return [{ kind: 'stakeholders.told', data, ...about }];
    }),
  );
}

function isFirst({ subscription }: Reached): boolean {
  return isToldFirst(subscription.audience);
}

async function write(
  tx: Tx,
  means: CommsMeans,
  incident: Incident,
  all: readonly ToTell[],
  grounds: (audience: Audience) => NoticeGround,
): Promise<void> {
  const { notify, publicUrl, unsubscribing } = means;
  const tellings: Telling[] = [];
  const mails: MailTo[] = [];
  const hooks: HookTo[] = [];
  for (const { reached, notice } of all) {
    const { subscription, who, way } = reached;
    const { audience } = subscription;
    const ground = grounds(wordsFor(audience));
    const text = noticeText(notice, audience, ground);
    const shared = {
      key: `${incident.id}/heard/${who}/${audience}/${notice.key}`,
      subject: hearingSubject(subscription, incident.id),
      lane: laneOf(reached, notice),
      rank: isFirst(reached) ? 0 : 1,
      thread: incident.id,
    };
    const inside = { label: 'Open the incident', url: `${publicUrl}/incidents/${incident.id}` };
    switch (way.kind) {
      case 'person':
        tellings.push({
          pageKey: shared.key,
          subject: shared.subject,
          topic: incident.id,
          severityRank: shared.rank + SEVERITIES.indexOf(incident.severity.value),
          lane: shared.lane,
          people: [way.personId],
          message: () => ({ kind: 'notice', thread: incident.id, words: { ...text, link: inside } }),
        });
        break;
      case 'mail': {
        const unsubscribe = {
          why: 'You are told of incidents because somebody added you.',
          url: unsubscribing.urlFor(subscription.id),
        };
        mails.push({ ...shared, recipient: way.recipient, address: way.address, words: { ...text, unsubscribe } });
        break;
      }
      case 'webhook': {
        const data = hookData(notice, audience, ground);
        hooks.push({
          ...shared,
          recipient: subscription.id,
          address: way.url,
          sealedSecret: way.sealedSecret,
          words: text,
          data,
        });
        break;
      }
    }
  }
  await notify.notifyAll(tx, tellings);
  await notify.mailTo(tx, mails);
  await notify.hookTo(tx, hooks);
}

/** What a program reads beside the words. */
export function hookData(notice: Notice, audience: HearerAudience, ground: NoticeGround) {
  const { nextUpdateAt, ...details } = noticeDetails(notice, audience, ground);
  return { ...details, nextUpdateAt: instantOrNull(nextUpdateAt) };
}

/** That it is known, and that it is over, are notices of the incident; what is said in between goes to subscribers. */
function laneOf(reached: Reached, { kind }: Notice): Lane {
  return kind === 'regular' && !isFirst(reached) ? 3 : 2;
}

/** What the notices of an incident are told from, by the audience that reads them. */
export async function findGrounds(
  db: Queries,
  incident: Incident,
  now: number,
): Promise<(audience: Audience) => NoticeGround> {
  const names = await serviceNames(db, incident.services);
  const contact = pointOfContact(incident);
  const [person] = contact === undefined ? [] : await loadPeopleById(db, [contact]);
  const publicTitle = await findPublicTitle(db, incident.id);
  const promises = await loadPromises(db, incident.id);
  const { times } = incident;
  return (audience) => ({
    reference: `INC-${incident.number}`,
    title: incident.title,
    publicTitle,
    severity: incident.severity.value,
    services: [...names.values()],
    impact: incident.impact?.value,
    began: times.impactStartedAt ?? times.detectedAt,
    ended: times.resolvedAt,
    nextUpdateAt: promises?.open.find((one) => one.audience === audience)?.due,
    contact: person?.name,
    now,
  });
}
