import { formatInstant } from '@heed/core/kernel';
import type { Chance } from './chance.ts';
import type { Estate } from './estate.ts';
import type { Hall } from './hall.ts';
import type { Colleague } from './people.ts';
import { type Episode, plot, TROUBLES } from './troubles.ts';

const MINUTE = 60_000;

interface Happening {
  readonly at: number;
  readonly episode: Episode;
  readonly kind: 'fires' | 'answers' | 'ends';
}

/** Lets the company live until a moment: alerts come, people answer them or do not, and they end. Answers how many there were. */
export async function live(
  hall: Hall,
  people: readonly Colleague[],
  estate: Estate,
  chance: Chance,
  until: number,
): Promise<number> {
  const episodes = plot(chance, hall.now(), until);
  const happenings = episodes
    .flatMap((episode): readonly Happening[] => [
      { at: episode.startsAt, episode, kind: 'fires' },
      ...(episode.answersAt === undefined ? [] : [{ at: episode.answersAt, episode, kind: 'answers' as const }]),
      { at: episode.endsAt, episode, kind: 'ends' },
    ])
    .toSorted((a, b) => a.at - b.at);
  for (const { at, episode, kind } of happenings) {
    await hall.passUntil(Math.round(at));
    if (kind === 'answers') await answer(hall, people, chance, episode);
    else await say(hall, estate, episode, kind === 'fires' ? 'firing' : 'resolved');
  }
  await hall.passUntil(until);
  return episodes.length;
}

/** What is wrong when the curtain rises: a page that nobody has answered yet, one that somebody has, and quiet things. */
export async function leaveOpen(
  hall: Hall,
  people: readonly Colleague[],
  estate: Estate,
  chance: Chance,
  until: number,
): Promise<void> {
  const open: readonly (readonly [alertname: string, minutesAgo: number, answered: boolean])[] = [
    ['FtpDown', 190, false],
    ['CertificateExpires', 160, true],
    ['FeaturesOld', 95, false],
    ['IndexStale', 44, false],
    ['DiskWillFill', 31, true],
    ['ReplicationLag', 12, false],
    ['CheckoutLatency', 6, false],
    ['CheckoutErrorRate', 3, false],
  ];
  for (const [alertname, minutesAgo, answered] of open) {
    const trouble = TROUBLES.find((each) => each.alertname === alertname);
    if (trouble === undefined) throw new Error(`no trouble is called ${alertname}`);
    const startsAt = until - minutesAgo * MINUTE;
    const episode = { trouble, startsAt, endsAt: until, instance: 'eu-west-1a-2', answersAt: undefined };
    await hall.passUntil(startsAt);
    await say(hall, estate, episode, 'firing');
    if (!answered) continue;
    await hall.passUntil(startsAt + 2 * MINUTE);
    await answer(hall, people, chance, episode);
  }
  await hall.passUntil(until);
}

async function say(hall: Hall, estate: Estate, episode: Episode, status: 'firing' | 'resolved'): Promise<void> {
  const { trouble, instance, startsAt } = episode;
  await hall.must('POST', '/v1/signals/generic', {
    key: estate.keys[trouble.from],
    body: {
      summary: trouble.summary(instance),
      severity: trouble.severity,
      status,
      startedAt: formatInstant(Math.round(startsAt)),
      labels: {
        alertname: trouble.alertname,
        service: trouble.service,
        instance,
        severity: trouble.severity,
        env: 'production',
      },
    },
  });
}

/** Whoever was paged last answers; when nobody can be found, the first who may. Some think twice and hand it on. */
async function answer(hall: Hall, people: readonly Colleague[], chance: Chance, episode: Episode): Promise<void> {
  const who = people.find(({ email }) => hall.mailsTo(email).at(-1)?.subject.includes(summaryOf(episode))) ?? people[0];
  if (who === undefined) return;
  const { items } = await hall.must('GET', '/v1/pages?limit=20', { key: who.key });
  const page = items.find(
    ({ title, status }: { title: string; status: string }) => title === summaryOf(episode) && status === 'reaching',
  );
  if (page === undefined) return;
  if (chance.happens(0.08)) {
    await hall.call('POST', `/v1/pages/${page.id}/escalate`, { key: who.key, body: { seen: page.standing } });
    return;
  }
  await hall.call('POST', `/v1/pages/${page.id}/acknowledge`, { key: who.key });
}

function summaryOf({ trouble, instance }: Episode): string {
  return trouble.summary(instance);
}
