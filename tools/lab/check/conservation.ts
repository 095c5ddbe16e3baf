import { createHash } from 'node:crypto';
import type { AttemptRow, DeliveryRow } from '../database.ts';
import type { MailLine } from '../lines.ts';
import { type Evidence, type Finding, show } from './evidence.ts';
import { isPage } from './model.ts';

const STATES = ['pending', 'sending', 'accepted', 'refused', 'dead', 'superseded'];

/** I7: every telling became one delivery, every delivery is somewhere, and the provider's journal agrees with both. */
export function checkConservation(evidence: Evidence): Finding {
  const { deliveries } = evidence.database;
  const violations = [
    ...checkTellings(evidence),
    ...checkStates(deliveries),
    ...deliveries.flatMap((delivery) => checkDelivery(evidence, delivery)),
    ...checkMails(evidence),
  ];
  return { looked: deliveries.length, violations };
}

/** `accepted 40, superseded 3`: where all deliveries are. */
export function tallyOf(deliveries: readonly DeliveryRow[]): string {
  const counts = STATES.map((state) => [state, deliveries.filter((one) => one.state === state).length] as const);
  const parts = counts.filter(([, count]) => count > 0).map(([state, count]) => `${state} ${count}`);
  return `${deliveries.length} created = ${parts.join(' + ')}`;
}

function checkStates(deliveries: readonly DeliveryRow[]): readonly string[] {
  return deliveries
    .filter((delivery) => !STATES.includes(delivery.state))
    .map((delivery) => `delivery ${delivery.id} is ${delivery.state}, which is no state`);
}

/** Created: one delivery for each person of each step that the history says was reached. A person has one mailbox. */
function checkTellings({ database }: Evidence): readonly string[] {
  const told = database.facts.flatMap(({ kind, subject, data }) => {
    if (kind !== 'page.step-reached') return [];
    const people = data.people as readonly { readonly personId: string }[];
    return people.map(({ personId }) => `${subject}/${data.pass}.${data.loop}.${data.step}/${personId}/`);
  });
  const prefixes = new Set(told);
  const keys = database.deliveries.map((delivery) => delivery.key);
  const byPrefix = Map.groupBy(keys, (key) => `${key.split('/').slice(0, 3).join('/')}/`);
  const uneven = told.flatMap((prefix) => {
    const found = byPrefix.get(prefix)?.length ?? 0;
    return found === 1 ? [] : [`the telling ${prefix} has ${found} deliveries`];
  });
  const foreign = [...byPrefix.keys()].filter((prefix) => !prefixes.has(prefix));
  return [...uneven, ...foreign.map((prefix) => `the delivery of ${prefix} belongs to no telling`)];
}

function checkDelivery(evidence: Evidence, delivery: DeliveryRow): readonly string[] {
  const { database } = evidence;
  const attempts = database.attempts.filter((attempt) => attempt.deliveryId === delivery.id);
  const copies = evidence.mails.filter((mail) => mail.accepted && mail.messageId === messageIdOf(delivery.key));
  const reports = database.facts.filter(
    (fact) => /^delivery\./.test(fact.kind) && fact.data.deliveryId === delivery.id,
  );
  const wrong: string[] = [];
  const isAccepted = delivery.state === 'accepted';
  if (isAccepted && !attempts.some((attempt) => attempt.outcome === 'accepted')) wrong.push('no attempt was accepted');
  if (isAccepted && copies.length === 0) wrong.push('the provider never took it');
  if (reports.length > 1) wrong.push(`history says ${reports.length} times how it ended`);
  const isReported = reports.some((fact) => fact.kind === `delivery.${delivery.state}`);
  if (['accepted', 'refused', 'dead'].includes(delivery.state) && !isReported) wrong.push('history does not say so');
  if (attempts.length < copies.length) wrong.push(`the provider took it ${copies.length} times`);
  wrong.push(...checkAttempts(delivery, attempts));
  if (wrong.length === 0) return [];
  const lines = [
    ...attempts.map((attempt) => `  attempt: ${show(evidence, attempt)}`),
    ...copies.map((mail) => `  mail: ${show(evidence, mail)}`),
  ];
  return [[`delivery ${delivery.id} is ${delivery.state}: ${wrong.join('; ')}`, ...lines].join('\n')];
}

function checkAttempts(delivery: DeliveryRow, attempts: readonly AttemptRow[]): readonly string[] {
  const wrong: string[] = [];
  const beyond = attempts.filter((attempt) => attempt.attempt < 1 || attempt.attempt > delivery.attempts);
  if (beyond.length > 0) wrong.push(`attempts beyond the ${delivery.attempts} that were claimed`);
  // The attempt of a sender that was killed stays open only while its lease may hold, or when somebody answered meanwhile.
  const mayBeOpen = delivery.state === 'sending' || delivery.state === 'superseded';
  if (!mayBeOpen && attempts.some((attempt) => attempt.outcome === null)) wrong.push('an attempt has no outcome');
  return wrong;
}

/** Sent: what the provider took, the database knows as accepted, or as ended by an answer while it was under way. */
function checkMails(evidence: Evidence): readonly string[] {
  const known = new Map(evidence.database.deliveries.map((delivery) => [messageIdOf(delivery.key), delivery]));
  const taken = evidence.mails.filter((mail) => mail.accepted && mail.kind === 'page' && isPage(mail));
  const wrong = (mail: MailLine): string | undefined => {
    const delivery = known.get(mail.messageId);
    if (delivery === undefined) return 'no delivery has this Message-ID';
    return delivery.state === 'refused' || delivery.state === 'dead' ? `its delivery is ${delivery.state}` : undefined;
  };
  return taken.flatMap((mail) => {
    const words = wrong(mail);
    return words === undefined ? [] : [`the provider took a mail, but ${words}: ${show(evidence, mail)}`];
  });
}

/** As the product documents it: the obligation's key, hashed, at the sender's domain. */
export function messageIdOf(key: string): string {
  return `<${createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 40)}@lab.test>`;
}
