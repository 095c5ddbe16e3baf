import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Made, makeCompany } from '../company/make.ts';
import { listFiles } from '../lint/imports.ts';
import { HOME } from '../program/heed.ts';
import { type Say, showProgress } from './say.ts';

export interface CompanyOptions {
  readonly weeks: number;
  /** Make it anew although one is kept. */
  readonly fresh: boolean;
}

/** A company that was made once and is kept, so that the next demo starts at once. */
export interface KeptCompany {
  /** A data folder of Heed; nothing runs on it, each demo takes a copy. */
  readonly folder: string;
  readonly people: Made['people'];
}

/** Says of a kept company what it is; one without it was not finished. */
interface Note {
  readonly madeAt: number;
  readonly from: string;
  readonly made: Made;
}

const DAY = 24 * 60 * 60_000;
/** In an older one nothing has happened for long. */
const STALE_AFTER = 7 * DAY;

/** The kept company of so many weeks, made now where there is none, or only an old one. */
export async function openCompany({ weeks, fresh }: CompanyOptions, print: Say): Promise<KeptCompany> {
  const place = join(cacheFolder(), `company-${weeks}`);
  const from = fingerprint();
  const note = fresh ? undefined : readNote(place);
  if (note !== undefined && note.from === from && Date.now() - note.madeAt < STALE_AFTER)
    return { folder: join(place, 'heed'), people: note.made.people };
  print(`Making a company with ${weeks} weeks of alerts, pages and shifts. It is kept for the next time.`);
  const growing = `${place}.growing`;
  rmSync(growing, { recursive: true, force: true });
  mkdirSync(growing, { recursive: true, mode: 0o711 });
  process.env.HEED_DATA = join(growing, 'heed');
  process.env.HEED_LOG_LEVEL ??= 'error';
  const made = await makeCompany({ weeks, seed: 1, onProgress: showProgress });
  if (typeof made === 'string') throw new Error(made);
  writeFileSync(join(growing, 'made.json'), JSON.stringify({ madeAt: Date.now(), from, made } satisfies Note));
  rmSync(place, { recursive: true, force: true });
  renameSync(growing, place);
  print(`Made: ${made.people.length} people, ${made.alerts} alerts.`);
  return { folder: join(place, 'heed'), people: made.people };
}

/** With owners and rights as they are, which PostgreSQL insists on. */
export function copyCompany({ folder }: KeptCompany, to: string): void {
  execFileSync('cp', ['-a', folder, to]);
}

/** As root a system folder: PostgreSQL runs as another account, which could not reach one in root's own home. */
function cacheFolder(): string {
  if (process.getuid?.() === 0) return '/var/cache/heed-demo';
  const shared = process.env.XDG_CACHE_HOME;
  return join(shared?.startsWith('/') ? shared : join(homedir(), '.cache'), 'heed-demo');
}

/** Of what decides how a company looks in the database: another version makes it anew. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = [...listFiles(HOME, ['packages/server/migrations'], ['.sql']), ...listFiles(HOME, ['tools/company'])];
  for (const file of files) hash.update(readFileSync(join(HOME, file)));
  return hash.digest('hex');
}

function readNote(place: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(join(place, 'made.json'), 'utf8')) as Note;
  } catch {
    return undefined;
  }
}
