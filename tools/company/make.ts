import { HOUR, MINUTE } from '@heed/core/kernel';
import { openVault, readGround } from '../../packages/server/src/app/prepare.ts';
import { isStorageFailure, openStorage } from '../../packages/server/src/app/storage.ts';
import { machineNow } from '../../packages/server/src/platform/clock/index.ts';
import { createChance } from './chance.ts';
import { maintain, openStatusPage, tellPartners } from './customers.ts';
import { acquire } from './estate.ts';
import { openHall } from './hall.ts';
import { respondNow } from './incidents.ts';
import { type Lived, learnOnce } from './lesson.ts';
import { remember } from './lived.ts';
import type { Who } from './past.ts';
import { type Colleague, hire } from './people.ts';
import { connectTrackers, prepare } from './prepared.ts';
import { leaveOpen, live } from './story.ts';

/** What was made, for whoever opens it. */
export interface Made {
  readonly alerts: number;
  readonly people: readonly { readonly name: string; readonly email: string }[];
}

export interface MakeOptions {
  readonly weeks: number;
  readonly seed: number;
  readonly onProgress?: (words: string) => void;
}

const WEEK_MS = 7 * 24 * 60 * 60_000;

/**
 * Makes a company with a history in the database that the environment names (HEED_DATA, DATABASE_URL), which must be new. All of
 * it goes through the commands of the program, on a clock of its own that ends at the present moment. Answers a line for the
 * operator where it cannot.
 */
export async function makeCompany({ weeks, seed, onProgress = () => undefined }: MakeOptions): Promise<Made | string> {
  const ground = readGround();
  if (typeof ground === 'string') return ground;
  const { config, log } = ground;
  const storage = await openStorage(config, log);
  if (isStorageFailure(storage)) return storage.message;
  try {
    const opened = await openVault(config);
    if (typeof opened === 'string') return opened;
    const until = machineNow();
    const hall = await openHall({
      connectionString: unhurried(storage.connectionString),
      publicUrl: config.url,
      log,
      ...opened,
      startsAt: until - weeks * WEEK_MS,
    });
    const chance = createChance(seed);
    onProgress('people, teams, schedules, services');
    const people = await hire(hall);
    const estate = await acquire(hall, people);
    const cast = castOf(people);
    const { ana, tomas } = cast;
    const page = await openStatusPage(hall, estate, ana);
    const prepared = await prepare(hall, estate, people);
    const [since, lived] = [hall.now(), until - 200 * MINUTE];
    let trackers: readonly string[] = [];
    const stage = { hall, estate, cast, prepared, page, trackers: () => trackers, since, until: lived };
    const past: readonly Lived[] = [
      ...remember(stage),
      // A company that is younger than its lesson has learned none yet.
      ...(weeks < 4 ? [] : learnOnce(hall, estate, people, until)),
      ...maintain(hall, page, ana, since, lived),
      { at: lived - 21 * HOUR, act: async () => (trackers = await connectTrackers(hall, ana)) },
      { at: lived - HOUR, act: () => tellPartners(hall, estate, ana, tomas) },
    ];
    const onWeek = (week: number): void => onProgress(`week ${week} of ${weeks}: alerts, pages, incidents, lessons`);
    const alerts = await live(hall, people, estate, chance, lived, past, onWeek);
    await leaveOpen(hall, people, estate, chance, until, respondNow(hall, estate, page, prepared, people));
    await hall.close();
    return { alerts, people };
  } finally {
    await storage.close();
  }
}

function castOf([ana, tomas, grace, yuki, mei, jonas, priya]: readonly Colleague[]): Readonly<Record<Who, Colleague>> {
  if (!ana || !tomas || !grace || !yuki || !mei || !jonas || !priya) throw new Error('too few people work here');
  return { ana, tomas, grace, yuki, mei, jonas, priya };
}

/** A company that is lost with the power is made again: nothing waits for the disk. */
function unhurried(connectionString: string): string {
  return `${connectionString}${connectionString.includes('?') ? '&' : '?'}options=-c%20synchronous_commit%3Doff`;
}
