import type { Caller } from '@heed/core/access';
import {
  type Content,
  type EvidenceItem,
  judgeFile,
  type MediaType,
  type Picture,
  refuseOverfull,
  refuseTimes,
  safeFilename,
} from '@heed/core/evidence';
import type { EvidenceNote, Incident } from '@heed/core/incidents';
import { type IncidentId, type Instant, isRefusal, type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { hashBytes, newId } from '../../platform/random/index.ts';
import { actAsEngine, actInIncident, findVisibleIncident, type IncidentMeans } from '../incidents/index.ts';
import { watchFading } from './fading.ts';
import { insertItem, keepContent, loadHolding, loadItem } from './store.ts';

/** Bytes that were judged, with their hash. */
export interface Hashed {
  readonly content: Content;
  readonly bytes: Buffer;
}

/** A picture that Heed drew, with its hash. */
export interface Drawn {
  readonly picture: Picture;
  readonly bytes: Buffer;
}

export function hashPicture(svg: string): Drawn {
  const bytes = Buffer.from(svg);
  return { picture: { sha256: hashBytes(bytes), size: bytes.length }, bytes };
}

export function hashContent(bytes: Buffer, mediaType: MediaType): Hashed {
  return { content: { sha256: hashBytes(bytes), size: bytes.length, mediaType }, bytes };
}

/** A file as its sender names it; refuses one that lies about its type, or is of none that is kept. */
export function draftOfFile(bytes: Buffer, { title, filename, mediaType, ...rest }: GivenFile): Draft | Refusal {
  const judged = judgeFile(bytes, { filename, mediaType });
  if (isRefusal(judged)) return judged;
  const safe = filename === undefined ? undefined : safeFilename(filename);
  const hashed = hashContent(bytes, judged);
  return { ...rest, kind: 'file', title: title ?? safe ?? 'A file without a name', filename: safe, hashed };
}

export type GivenFile = Pick<Draft, 'source' | 'observedAt' | 'keptUntil' | 'shows' | 'copyOf'> & {
  readonly title?: string | undefined;
  readonly filename: string | undefined;
  readonly mediaType: string | undefined;
};

/** What is known of an item before it is captured. */
export type Draft = Pick<EvidenceItem, 'kind' | 'title'> &
  Partial<Pick<EvidenceItem, 'source' | 'url' | 'alertId' | 'filename' | 'keptUntil' | 'shows' | 'copyOf'>> & {
    /** The moment of capture when nobody says. */
    readonly observedAt?: Instant | undefined;
    readonly hashed?: Hashed | undefined;
    readonly drawn?: Drawn | undefined;
  };

/** Keeps what a person captured, and writes it into the history of its incident: both, or neither. */
export async function capture(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  incidentId: IncidentId,
  draft: Draft,
): Promise<EvidenceItem | Refusal> {
  const seen = await findVisibleIncident(tx.db, caller, incidentId);
  if (isRefusal(seen)) return seen;
  const note = (verb: Note) => actInIncident(tx, means, caller, incidentId, verb);
  return keep(tx, incidentId, draft, caller.personId, note);
}

/** The same for what Heed captures by itself. */
export async function captureByItself(
  tx: Tx,
  means: IncidentMeans,
  incidentId: IncidentId,
  draft: Draft,
): Promise<EvidenceItem | Refusal> {
  return keep(tx, incidentId, draft, undefined, (verb) => actAsEngine(tx, means, incidentId, verb));
}

type Note = { readonly kind: 'note-evidence' } & EvidenceNote;

/**
 * The bytes are stored before the incident is held, so that whoever acts in it meanwhile, such as by a mitigation, does not
 * wait for them.
 */
async function keep(
  tx: Tx,
  incidentId: IncidentId,
  { hashed, drawn, ...draft }: Draft,
  capturedBy: PersonId | undefined,
  note: (verb: Note) => Promise<Incident | Refusal>,
): Promise<EvidenceItem | Refusal> {
  const item: EvidenceItem = {
    id: newId('evidence', tx.now),
    incidentId,
    source: undefined,
    url: undefined,
    alertId: undefined,
    filename: undefined,
    keptUntil: undefined,
    shows: undefined,
    copyOf: undefined,
    ...draft,
    content: hashed?.content,
    picture: drawn?.picture,
    observedAt: draft.observedAt ?? tx.now,
    capturedAt: tx.now,
    capturedBy,
  };
  const wrong = refuseTimes(item, tx.now) ?? (await refuseCopy(tx, item));
  if (wrong !== undefined) return wrong;
  if (hashed !== undefined) await keepContent(tx, hashed.content.sha256, hashed.bytes);
  if (drawn !== undefined) await keepContent(tx, drawn.picture.sha256, drawn.bytes);
  const { id: evidenceId, kind: evidence, title, content, observedAt, source, url, keptUntil, copyOf } = item;
  const { sha256, size } = content ?? { sha256: undefined, size: undefined };
  const picture = item.picture?.sha256;
  const of = { evidenceId, evidence, title, sha256, size, picture, observedAt, source, url, keptUntil, copyOf };
  const noted = await note({ kind: 'note-evidence', ...of });
  if (isRefusal(noted)) return noted;
  const full = refuseOverfull(await loadHolding(tx.db, incidentId), (size ?? 0) + (item.picture?.size ?? 0));
  if (full !== undefined) return full;
  await insertItem(tx, item);
  await watchFading(tx, item);
  return item;
}

async function refuseCopy(tx: Tx, { incidentId, copyOf }: EvidenceItem): Promise<Refusal | undefined> {
  if (copyOf === undefined) return undefined;
  const link = await loadItem(tx.db, copyOf);
  if (link?.incidentId === incidentId && link.kind === 'link') return undefined;
  const message = 'must be a link among the evidence of this incident';
  return refuse('invalid', `\`copyOf\` ${message}.`, [{ path: 'copyOf', message }]);
}
