import { formatInstant } from '@heed/core/kernel';
import type { Chance } from './chance.ts';
import type { Estate } from './estate.ts';
import type { Hall } from './hall.ts';
import type { Act } from './incidents.ts';
import type { Lived } from './lesson.ts';
import type { Colleague } from './people.ts';
import { type Episode, plot, TROUBLES } from './troubles.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

/**
 * Lets the company live until a moment: alerts come, people answer them or do not, and they end, and what else is dated
 * happens in between. Answers how many alerts there were.
 */
export async function live(
  hall: Hall,
  people: readonly Colleague[],
  estate: Estate,
  chance: Chance,
  until: number,
  meanwhile: readonly Lived[],
  onWeek: (week: number) => void = () => undefined,
): Promise<number> {
  const began = hall.now();
  const episodes = plot(chance, hall.now(), until);
  const happenings = episodes.flatMap((episode): readonly Lived[] => [
    { at: episode.startsAt, act: () => say(hall, estate, episode, 'firing') },
    ...(episode.answersAt === undefined
      ? []
      : [{ at: episode.answersAt, act: () => answer(hall, people, chance, episode) }]),
    { at: episode.endsAt, act: () => say(hall, estate, episode, 'resolved') },
  ]);
  let week = 0;
  for (const { at, act } of [...happenings, ...meanwhile].toSorted((a, b) => a.at - b.at)) {
    for (; at >= began + week * WEEK; week += 1) onWeek(week + 1);
    await hall.passUntil(Math.round(at));
    await act();
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
  meanwhile: readonly Act[],
): Promise<void> {
  const open: readonly (readonly [alertname: string, minutesAgo: number, answered: boolean])[] = [
    ['CertificateExpires', 160, true],
    ['FeaturesOld', 95, false],
    ['IndexStale', 44, false],
    ['DiskWillFill', 31, true],
    ['FtpDown', 24, false],
    ['ReplicationLag', 12, false],
    ['CheckoutLatency', 6, false],
    ['CheckoutErrorRate', 3, false],
  ];
  const alerts = open.map(
    ([alertname, minutesAgo, answered]): Act => ({
      minutesAgo,
      act: () => raise(alertname, answered),
    }),
  );
  const raise = async (alertname: string, answered: boolean): Promise<void> => {
    const trouble = TROUBLES.find((each) => each.alertname === alertname);
    if (trouble === undefined) throw new Error(`no trouble is called ${alertname}`);
    const startsAt = hall.now();
    const episode = { trouble, startsAt, endsAt: until, instance: 'eu-west-1a-2', answersAt: undefined };
    await say(hall, estate, episode, 'firing');
    if (!answered) return;
    await hall.passUntil(startsAt + 2 * MINUTE);
    await answer(hall, people, chance, episode);
  };
  for (const { minutesAgo, act } of [...alerts, ...meanwhile].toSorted((one, two) => two.minutesAgo - one.minutesAgo)) {
    await hall.passUntil(Math.max(hall.now(), until - minutesAgo * MINUTE));
    await act();
  }
  await hall.passUntil(until);
}

type Status = 'firing' | 'resolved';

/** Each tool says it in its own words: the cluster has an Alertmanager, the others send plain JSON. */
async function say(hall: Hall, estate: Estate, episode: Episode, status: Status): Promise<void> {
  const { trouble, instance } = episode;
  const labels = {
    alertname: trouble.alertname,
    service: trouble.service,
    instance,
    severity: trouble.severity,
    env: 'production',
  };
  const [path, body] =
    trouble.from === 'cluster'
      ? ['/v1/signals/alertmanager', groupOf(episode, labels, status, hall.now())]
      : ['/v1/signals/generic', signalOf(episode, labels, status)];
  await hall.must('POST', path, { key: estate.keys[trouble.from], body });
}

type Labels = Readonly<Record<string, string>>;

function signalOf(episode: Episode, labels: Labels, status: Status): object {
  const { severity } = episode.trouble;
  return { summary: summaryOf(episode), severity, status, startedAt: startOf(episode), labels };
}

/** A group of one, as Alertmanager's webhook sends it. */
function groupOf(episode: Episode, labels: Labels, status: Status, now: number): object {
  const { alertname } = episode.trouble;
  const annotations = { summary: summaryOf(episode) };
  const alert = {
    status,
    labels,
    annotations,
    startsAt: startOf(episode),
    // What an Alertmanager says of an end that has not come.
    endsAt: status === 'resolved' ? formatInstant(now) : '0001-01-01T00:00:00Z',
    generatorURL: `https://prometheus.fernweh.example/graph?g0.expr=${alertname}`,
  };
  return {
    version: '4',
    groupKey: `{}:{alertname="${alertname}"}`,
    truncatedAlerts: 0,
    status,
    receiver: 'heed',
    groupLabels: { alertname },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: 'https://alertmanager.fernweh.example',
    alerts: [alert],
  };
}

function startOf({ startsAt }: Episode): string {
  return formatInstant(Math.round(startsAt));
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
