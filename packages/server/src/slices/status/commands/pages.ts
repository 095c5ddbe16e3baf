import { actorOf, type Caller } from '@heed/core/access';
import { isRefusal, type Refusal, refuse, type ServiceId, type StatusPageId } from '@heed/core/kernel';
import { type ComponentSettings, decideStatus, type PageSettings } from '@heed/core/status';
import type { Tx } from '../../../platform/db/index.ts';
import { hashToken, newId, randomToken } from '../../../platform/random/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { serviceById } from '../../catalog/index.ts';
import { stopTimers } from '../publish.ts';
import { claimVersion, deletePage, lockPage, setToken } from '../store/pages.ts';
import { carryOut, noSuchPage, type Outcome, settle, type Verb } from './carry-out.ts';

export function whoIs(caller: Caller) {
  return { actor: actorOf(caller), by: caller.personId };
}

export async function createPage(tx: Tx, caller: Caller, settings: PageSettings): Promise<Outcome | Refusal> {
  const unknown = await unknownApprovers(tx, settings);
  if (unknown !== undefined) return unknown;
  const command = { kind: 'create-page' as const, id: newId('statusPage', tx.now), settings, by: caller.personId };
  const facts = decideStatus(undefined, command, tx.now);
  return isRefusal(facts) ? facts : settle(tx, undefined, facts, whoIs(caller));
}

export async function changePage(
  tx: Tx,
  caller: Caller,
  id: StatusPageId,
  { version, ...settings }: PageSettings & { readonly version: number },
): Promise<Outcome | Refusal> {
  const stored = await lockPage(tx, id);
  if (stored === undefined) return noSuchPage();
  const unknown = await unknownApprovers(tx, settings);
  if (unknown !== undefined) return unknown;
  if (stored.version !== version || !(await claimVersion(tx, id, version))) {
    return refuse('version-mismatch', `The page is at version ${stored.version} by now; you sent ${version}.`);
  }
  return carryOut(tx, id, { kind: 'change-page', settings }, whoIs(caller));
}

async function unknownApprovers(tx: Tx, { approvers }: PageSettings): Promise<Refusal | undefined> {
  const people = await loadPeopleById(tx.db, [...new Set(approvers)]);
  const here = new Set(people.filter(({ disabledAt }) => disabledAt === undefined).map(({ id }) => id));
  const index = approvers.findIndex((id) => !here.has(id));
  if (index < 0) return undefined;
  return refuse('invalid', 'Some of these approvers do not exist, or their accounts are disabled.', [
    { path: `approvers[${index}]`, message: 'names nobody who is here' },
  ]);
}

/** All that was told on it goes; what happened stays in the history. */
export async function removePage(tx: Tx, caller: Caller, id: StatusPageId): Promise<undefined | Refusal> {
  const stored = await lockPage(tx, id);
  if (stored === undefined) return noSuchPage();
  await stopTimers(tx, id);
  await deletePage(tx, id);
  const { slug, name } = stored.page;
  await tx.publish([{ kind: 'status.page-removed', subject: id, actor: actorOf(caller), data: { slug, name } }]);
  return undefined;
}

export async function makeToken(tx: Tx, caller: Caller, id: StatusPageId): Promise<{ token: string } | Refusal> {
  const stored = await lockPage(tx, id);
  if (stored === undefined) return noSuchPage();
  const token = randomToken();
  await setToken(tx, id, hashToken(token));
  const data = { replaced: stored.hasToken };
  await tx.publish([{ kind: 'status.token-made', subject: id, actor: actorOf(caller), data }]);
  return { token };
}

/** Adds or changes a component; the service that it is said to be must be there. */
export async function putComponent(
  tx: Tx,
  caller: Caller,
  id: StatusPageId,
  verb: Extract<Verb, { kind: 'add-component' | 'change-component' }>,
): Promise<Outcome | Refusal> {
  const unknown = await unknownService(tx, verb.settings);
  return unknown ?? carryOut(tx, id, verb, whoIs(caller));
}

async function unknownService(tx: Tx, { serviceId }: ComponentSettings): Promise<Refusal | undefined> {
  if (serviceId === undefined || (await isService(tx, serviceId))) return undefined;
  return refuse('invalid', 'There is no such service. Choose from /v1/services.', [
    { path: 'serviceId', message: 'names an unknown service' },
  ]);
}

async function isService(tx: Tx, id: ServiceId): Promise<boolean> {
  return (await serviceById(tx.db, id)) !== undefined;
}
