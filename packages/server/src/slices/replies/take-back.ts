import type { DeliveryId } from '@heed/core/kernel';
import { type Bounce, bounceOf, readDeliveryStatus } from '@heed/core/replies';
import type { Database } from '../../platform/db/index.ts';
import { noteBounce } from '../../platform/outbox/index.ts';
import { oneLine, withoutAddresses } from '../notify/index.ts';
import type { Returned } from './means.ts';
import type { IncomingFile, IncomingMail } from './ports.ts';

/** A part that reports on a delivery, and what some servers call it when the addresses in it are not ASCII (RFC 6533). */
const REPORTS = ['message/delivery-status', 'message/global-delivery-status'];

/** A mail of ours came back, or something else came to the address for that. Nothing here is refused: nobody reads it. */
export async function takeBack(database: Database, id: DeliveryId, mail: IncomingMail): Promise<Returned> {
  const bounce = reportIn(mail);
  if (bounce === undefined) return 'no-report';
  if (bounce.kind === 'transient') return 'transient';
  const isNew = await database.transact((tx) => noteBounce(tx, id, withoutAddresses(oneLine(bounce.words))));
  return isNew ? 'counted' : 'known';
}

function reportIn({ files }: IncomingMail): Bounce | undefined {
  const report = files.find(({ mediaType }) => REPORTS.includes(mediaType.toLowerCase()));
  return report && bounceOf(readDeliveryStatus(textOf(report)));
}

const LONGEST = 64 * 1024;

function textOf({ bytes }: IncomingFile): string {
  return new TextDecoder().decode(bytes.subarray(0, LONGEST));
}
