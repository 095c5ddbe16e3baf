import { evidenceSchema } from '@heed/contract/evidence';
import { BUNDLE_FILES, BUNDLE_FORMAT, bundleJson, readZip, zipDiffersAt } from '@heed/core/evidence';
import { canonical, foldIncident, type IncidentFact } from '@heed/core/incidents';
import { formatInstant } from '@heed/core/kernel';
import * as fflate from 'fflate';
import { z } from 'zod';
import { type Bundle, checkBundle, type KnownEnd, readBundle, sayBreak } from './incidents-bundle.ts';

/** What checking a zip says: all of it is as it was, or the first thing that is not, by its file. */
export type ArchiveVerdict =
  | {
      readonly intact: true;
      readonly incident: Bundle['incident'];
      readonly lines: number;
      readonly items: number;
      readonly lastHash: string;
    }
  | { readonly intact: false; readonly trouble: ArchiveTrouble };

export interface ArchiveTrouble {
  /** The file in the zip; undefined for the zip itself. */
  readonly file: string | undefined;
  readonly what: string;
}

/** SHA-256 of bytes, in lower-case hexadecimal. */
export type HashBytes = (content: string | Uint8Array) => string;

const manifestSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  incident: z.strictObject({ id: z.string(), number: z.number().int(), title: z.string() }),
  lastHash: z.string(),
  files: z.array(z.strictObject({ path: z.string(), sha256: z.string(), size: z.number().int() })),
});
const itemsSchema = z.object({ items: z.array(evidenceSchema.extend({ path: z.string().nullable() })) });
type Item = z.output<typeof itemsSchema>['items'][number];

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

export function sayTrouble({ file, what }: ArchiveTrouble): string {
  return file === undefined ? what : `${file}: ${what}`;
}

/** Carries the first trouble out of the checks, which go from the outside in. */
class Found extends Error {
  readonly trouble: ArchiveTrouble;
  constructor(file: string | undefined, what: string) {
    super(what);
    this.trouble = { file, what };
  }
}

/**
 * Checks a whole bundle with nothing but its bytes: every file against the manifest, the history against its hashes, the
 * record and the evidence against the history, and the zip against the one that Heed would write of these files.
 */
export function checkArchive(bytes: Uint8Array, hash: HashBytes, known: KnownEnd = {}): ArchiveVerdict {
  try {
    return check(bytes, hash, known);
  } catch (error) {
    if (error instanceof Found) return { intact: false, trouble: error.trouble };
    throw error;
  }
}

type Files = ReadonlyMap<string, Uint8Array>;

function check(bytes: Uint8Array, hash: HashBytes, known: KnownEnd): ArchiveVerdict {
  const files = readZip(fflate, bytes);
  if ('why' in files) throw new Found(undefined, `${files.why}.`);
  const manifest = readManifest(files);
  checkFiles(files, manifest, hash);
  const history = readHistory(files);
  const verdict = checkBundle(history, hash, known);
  if (!verdict.intact) throw new Found(BUNDLE_FILES.history, sayBreak(verdict.break));
  if (verdict.lastHash !== manifest.lastHash || canonical(history.incident) !== canonical(manifest.incident)) {
    throw new Found(BUNDLE_FILES.manifest, 'it names another history than the one that lies beside it.');
  }
  checkRecord(files, history);
  const items = readItems(files);
  checkItems(items, history, new Map(manifest.files.map((file) => [file.path, file.sha256])));
  const order = [BUNDLE_FILES.manifest, ...manifest.files.map(({ path }) => path)];
  const differs = zipDiffersAt(
    fflate,
    bytes,
    order.map((path) => [path, contentOf(files, path)] as const),
  );
  if (differs !== undefined) {
    throw new Found(undefined, `The files are as they were, but the zip around them was changed at byte ${differs}.`);
  }
  return {
    intact: true,
    incident: history.incident,
    lines: verdict.lines,
    items: items.length,
    lastHash: verdict.lastHash,
  };
}

function contentOf(files: Files, path: string): Uint8Array {
  const content = files.get(path);
  if (content === undefined) throw new Found(path, 'it is missing.');
  return content;
}

function jsonIn<S extends z.ZodType>(files: Files, path: string, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(contentOf(files, path)));
  } catch (error) {
    if (error instanceof Found) throw error;
    throw new Found(path, 'it was changed: it is no JSON.');
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Found(path, `it is not what Heed writes: ${issue?.path.join('.')} ${issue?.message}`);
}

type Manifest = z.output<typeof manifestSchema>;

/** Nothing stands above the manifest, so it has to be written exactly as Heed writes it. */
function readManifest(files: Files): Manifest {
  const path = BUNDLE_FILES.manifest;
  const manifest = jsonIn(files, path, manifestSchema);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(contentOf(files, path));
  if (bundleJson(manifest) !== text) throw new Found(path, 'it was changed: Heed does not write it so.');
  return manifest;
}

function checkFiles(files: Files, { files: named }: Manifest, hash: HashBytes): void {
  for (const { path, sha256, size } of named) {
    const content = contentOf(files, path);
    if (content.length !== size || hash(content) !== sha256) {
      throw new Found(path, 'it was changed: its bytes do not give the hash that the manifest has.');
    }
  }
  const known = new Set<string>([BUNDLE_FILES.manifest, ...named.map(({ path }) => path)]);
  const other = [...files.keys()].find((path) => !known.has(path));
  if (other !== undefined) throw new Found(other, 'it was put in: the manifest does not name it.');
}

function readHistory(files: Files): Bundle {
  const read = readBundle(new TextDecoder().decode(contentOf(files, BUNDLE_FILES.history)));
  if ('why' in read) throw new Found(BUNDLE_FILES.history, `${read.why}.`);
  return read;
}

/** The record is the fold of the history: written by anybody else, it would be another one. */
function checkRecord(files: Files, { links }: Bundle): void {
  const path = BUNDLE_FILES.record;
  const record = jsonIn(files, path, z.unknown());
  const wrong = 'it is not what the history leads to, or a newer Heed wrote it.';
  try {
    // What the chain binds was written from facts; one of a newer Heed is none that this one can fold.
    const folded = foldIncident(links as unknown as readonly IncidentFact[]);
    if (canonical(JSON.parse(JSON.stringify(folded ?? null))) !== canonical(record)) throw new Found(path, wrong);
  } catch (error) {
    throw error instanceof Found ? error : new Found(path, wrong);
  }
}

function readItems(files: Files): readonly Item[] {
  return jsonIn(files, BUNDLE_FILES.evidence, itemsSchema).items;
}

const captured = z.object({
  at: z.number(),
  by: z.string().optional(),
  evidenceId: z.string(),
  evidence: z.string(),
  title: z.string(),
  sha256: z.string().optional(),
  size: z.number().optional(),
  observedAt: z.number(),
  source: z.string().optional(),
  url: z.string().optional(),
  picture: z.string().optional(),
  copyOf: z.string().optional(),
});

/** Everything that the history says was captured is here with the bytes of then, and nothing else is. */
function checkItems(items: readonly Item[], { links }: Bundle, hashes: ReadonlyMap<string, string>): void {
  const path = BUNDLE_FILES.evidence;
  const notes = new Map(
    links.flatMap(({ number, kind, data }) => {
      if (kind !== 'incident.evidence-captured') return [];
      const note = captured.safeParse(data);
      return note.success ? [[note.data.evidenceId, { number, note: note.data }] as const] : [];
    }),
  );
  const proved = new Set<string>([BUNDLE_FILES.history, BUNDLE_FILES.record, BUNDLE_FILES.evidence]);
  const byId = new Map(items.map((item) => [item.id, item]));
  if (byId.size !== items.length) throw new Found(path, 'it names an item twice.');
  for (const [id, { number, note }] of notes) {
    const item = byId.get(id);
    if (item === undefined) throw new Found(path, `${id} is missing, which line ${number} says was captured.`);
    if (canonical(noteOf(item)) !== canonical(shownOf(note))) {
      throw new Found(path, `what it says of ${id} is not what line ${number} says.`);
    }
    const bytes = [
      { at: item.path, sha256: note.sha256 },
      { at: item.path === null ? null : `${item.path}.svg`, sha256: note.picture },
    ];
    for (const { at, sha256 } of bytes) {
      if (sha256 === undefined) continue;
      const found = at === null ? undefined : hashes.get(at);
      if (at === null || found === undefined) throw new Found(path, `the bytes of ${id} are missing.`);
      if (found !== sha256) {
        throw new Found(at, `its bytes are not those that line ${number} says were captured.`);
      }
      proved.add(at);
    }
  }
  const stray = [...hashes.keys()].find((file) => !proved.has(file));
  if (stray !== undefined) throw new Found(stray, 'it was put in: no line says that it was captured.');
  const invented = items.find(({ id }) => !notes.has(id));
  if (invented !== undefined) throw new Found(path, `${invented.id} was put in: no line says that it was captured.`);
}

/** What the history and the list say of an item, in one form. */
function noteOf({
  id,
  kind,
  title,
  sha256,
  size,
  observedAt,
  capturedAt,
  capturedBy,
  source,
  url,
  copyOf,
  ...item
}: Item) {
  const by = capturedBy?.id ?? null;
  const picture = item.pictureSha256;
  return { picture, id, kind, title, sha256, size, observedAt, capturedAt, by, source, url, copyOf };
}

function shownOf({ evidenceId, evidence, at, observedAt, ...note }: z.output<typeof captured>) {
  const {
    title,
    by = null,
    sha256 = null,
    size = null,
    source = null,
    url = null,
    picture = null,
    copyOf = null,
  } = note;
  const times = { observedAt: formatInstant(observedAt), capturedAt: formatInstant(at) };
  return { picture, id: evidenceId, kind: evidence, title, sha256, size, ...times, by, source, url, copyOf };
}
