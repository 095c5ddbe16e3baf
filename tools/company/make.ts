import { openVault, readGround } from '../../packages/server/src/app/prepare.ts';
import { isStorageFailure, openStorage } from '../../packages/server/src/app/storage.ts';
import { machineNow } from '../../packages/server/src/platform/clock/index.ts';
import { createChance } from './chance.ts';
import { acquire } from './estate.ts';
import { openHall } from './hall.ts';
import { hire } from './people.ts';
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
      connectionString: storage.connectionString,
      publicUrl: config.url,
      log,
      ...opened,
      startsAt: until - weeks * WEEK_MS,
    });
    const chance = createChance(seed);
    onProgress('people, teams, schedules, services');
    const people = await hire(hall);
    const estate = await acquire(hall, people);
    const onWeek = (week: number): void => onProgress(`week ${week} of ${weeks}: alerts, pages, answers`);
    const alerts = await live(hall, people, estate, chance, until - 200 * 60_000, onWeek);
    await leaveOpen(hall, people, estate, chance, until);
    await hall.close();
    return { alerts, people };
  } finally {
    await storage.close();
  }
}
