import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import { GRACE, type IntegrationFact, type IntegrationRouting, validateRouting } from '@heed/core/alerts';
import { changesBetween, type IntegrationId, isRefusal, type Refusal, refuse, type TeamId } from '@heed/core/kernel';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import type { Vault } from '../../../platform/secrets/index.ts';
import { newIntegrationKey, newIntegrationSecret } from '../keys.ts';
import type { IntegrationKind } from '../ports.ts';
import { countFiring } from '../store/alerts.ts';
import {
  deleteIntegrationRow,
  type Integration,
  insertIntegration,
  lockIntegration,
  updateIntegration,
} from '../store/integrations.ts';
import { prolongPulsesOf } from '../store/pulses.ts';

export interface IntegrationInput {
  readonly name: string;
  readonly teamId: TeamId | undefined;
  readonly routing: IntegrationRouting;
}

/** An integration together with its key and what signs for it, which are known at this moment only. */
export interface KeyedIntegration {
  readonly integration: Integration;
  readonly key: string;
  readonly secret: string | undefined;
}

export async function createIntegration(
  tx: Tx,
  vault: Vault,
  caller: Caller,
  input: IntegrationInput & { readonly kind: IntegrationKind },
): Promise<KeyedIntegration | Refusal> {
  const refusal = mayChangeOwned(caller, input.teamId) ?? validateRouting(input.routing);
  if (refusal) return refusal;
  const { key, hash, hint } = newIntegrationKey();
  const id = newId('integration', tx.now);
  const integration: Integration = { ...input, id, hint, createdAt: tx.now, disabledAt: undefined, version: 1 };
  const signing = newIntegrationSecret(vault, input.kind, id);
  const written = await writeOrRefuse(input.name, () => insertIntegration(tx, integration, hash, signing?.sealed));
  if (isRefusal(written)) return written;
  const { name, kind, teamId = null } = integration;
  await record(tx, caller, integration, { kind: 'integration.created', data: { name, kind, teamId, hint } });
  return { integration, key, secret: signing?.secret };
}

/** Giving an integration away needs a say in both teams: the one that has it and the one that gets it. */
export async function changeIntegration(
  tx: Tx,
  caller: Caller,
  id: IntegrationId,
  { version, ...input }: IntegrationInput & { readonly version: number },
): Promise<Integration | Refusal> {
  const before = await lockOwned(tx, caller, id);
  if (isRefusal(before)) return before;
  const refusal = mayChangeOwned(caller, input.teamId) ?? validateRouting(input.routing);
  if (refusal) return refusal;
  if (before.version !== version) {
    return refuse(
      'version-mismatch',
      `The integration is at version ${before.version}, your change is for ${version}.`,
    );
  }
  const after: Integration = { ...before, ...input, version: version + 1 };
  const written = await writeOrRefuse(input.name, () => updateIntegration(tx, after));
  if (isRefusal(written)) return written;
  const changes = changesBetween(before, after, ['name', 'teamId', 'routing']);
  await record(tx, caller, after, { kind: 'integration.changed', data: { name: after.name, changes } });
  return after;
}

/**
 * Switches an integration on or off. What it is already, it stays, without a fact. While it is off its alerts do not end by
 * silence, since nobody listens; when it is on again, their source gets some time to be heard.
 */
export async function switchIntegration(
  tx: Tx,
  caller: Caller,
  id: IntegrationId,
  to: 'enabled' | 'disabled',
): Promise<Integration | Refusal> {
  const before = await lockOwned(tx, caller, id);
  if (isRefusal(before)) return before;
  if ((before.disabledAt === undefined) === (to === 'enabled')) return before;
  const disabledAt = to === 'disabled' ? tx.now : undefined;
  const after: Integration = { ...before, disabledAt, version: before.version + 1 };
  await updateIntegration(tx, after);
  const { name } = after;
  if (to === 'enabled') {
    await prolongPulsesOf(tx, id, tx.now + GRACE);
    await record(tx, caller, after, { kind: 'integration.enabled', data: { name } });
  } else {
    await record(tx, caller, after, {
      kind: 'integration.disabled',
      data: { name, firing: await countFiring(tx.db, id) },
    });
  }
  return after;
}

/** Its alerts stay as they are: no page ends because somebody tidied up. A person resolves them. */
export async function deleteIntegration(tx: Tx, caller: Caller, id: IntegrationId): Promise<Refusal | undefined> {
  const integration = await lockOwned(tx, caller, id);
  if (isRefusal(integration)) return integration;
  await deleteIntegrationRow(tx, id);
  const { name } = integration;
  const firing = await countFiring(tx.db, id);
  await record(tx, caller, integration, { kind: 'integration.deleted', data: { name, firing } });
  return undefined;
}

/** An integration that this caller may change, locked. */
export async function lockOwned(tx: Tx, caller: Caller, id: IntegrationId): Promise<Integration | Refusal> {
  const integration = await lockIntegration(tx, id);
  if (integration === undefined) return noSuchIntegration();
  return mayChangeOwned(caller, integration.teamId) ?? integration;
}

export function noSuchIntegration(): Refusal {
  return refuse('not-found', 'There is no such integration.');
}

export function record(tx: Tx, caller: Caller, { id, teamId }: Integration, fact: IntegrationFact): Promise<void> {
  const about = teamId === undefined ? [] : [teamId];
  return tx.publish([{ ...fact, subject: id, about, actor: actorOf(caller) }]);
}

async function writeOrRefuse<T>(name: string, write: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error, 'unique') === 'integrations_name') {
      return refuse('already-exists', `There is already an integration named ${name}.`, [
        { path: 'name', message: 'is taken' },
      ]);
    }
    switch (brokenConstraint(error, 'foreign-key')) {
      case 'integrations_team_id_fkey':
        return refuse('invalid', 'There is no such team. Choose one of /v1/teams.', [
          { path: 'teamId', message: 'names an unknown team' },
        ]);
      case 'integrations_service_id_fkey':
        return refuse('invalid', 'There is no such service. Choose one of /v1/services.', [
          { path: 'defaultServiceId', message: 'names an unknown service' },
        ]);
      default:
        throw error;
    }
  }
}
