import { hash } from 'node:crypto';
import { contentText, identityText, type Routing, type Signal } from '@heed/core/alerts';
import type { IntegrationId } from '@heed/core/kernel';

/** 128 bits of SHA-256 in hexadecimal, which PostgreSQL takes as a uuid: narrow to store, compare and index. */
function hash128(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}

/** Names a condition over all its incarnations. Signals of different integrations never meet. */
export function fingerprintOf(integrationId: IntegrationId, signal: Signal): string {
  return hash128(`${integrationId}\n${identityText(signal)}`);
}

/** Equal keys mean that a signal says nothing that is not already written. */
export function contentKeyOf(signal: Signal, routing: Routing): string {
  return hash128(contentText(signal, routing));
}

/** The form in which PostgreSQL gives a uuid back, without its dashes. */
export function plainUuid(text: string): string {
  return text.replaceAll('-', '');
}
