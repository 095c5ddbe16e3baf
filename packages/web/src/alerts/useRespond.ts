import type { acknowledgeAlert, acknowledgeAlerts } from '@heed/contract/alerts';
import type { Problem } from '@heed/contract/problems';
import { formatInstant, type Instant } from '@heed/core/kernel';
import { useRef } from 'react';
import type { Written } from '../api/index.ts';
import { text } from '../text/index.ts';
import { useToast } from '../ui/index.ts';
import type { AlertItem } from './inbox/held.ts';
import { chunksOf } from './inbox/selection.ts';
import { type Possible, possibleFor } from './state.ts';
import { useAnswers } from './useAnswers.ts';

const { did, bulk } = text.alerts;
/** As many as one request may name. */
const MOST = 200;

/** An alert as whoever acts on it sees it; the alert's own screen knows how its page stands. */
export type Target = AlertItem & { readonly page?: { readonly standing: string } | null | undefined };

export interface Respond {
  readonly acknowledge: (alerts: readonly Target[]) => Promise<void>;
  readonly resolve: (alerts: readonly Target[]) => Promise<void>;
  readonly escalate: (alerts: readonly Target[]) => Promise<void>;
  readonly snooze: (alerts: readonly Target[], until: Instant) => Promise<void>;
}

type One = Written<typeof acknowledgeAlert>;
type Many = Written<typeof acknowledgeAlerts>;

/** An action in words: as it is called, and as it is told when it is done. */
interface Action {
  readonly may: keyof Possible;
  readonly label: (what: string) => string;
  readonly done: (count: number) => string;
  /** What it does to one alert can be seen at that alert, and need not be told. */
  readonly isSeen: boolean;
}

const ACKNOWLEDGE: Action = { may: 'acknowledge', label: did.acknowledge, done: bulk.acknowledged, isSeen: true };
const RESOLVE: Action = { may: 'resolve', label: did.resolve, done: bulk.resolved, isSeen: true };
const ESCALATE: Action = { may: 'movePage', label: did.escalate, done: bulk.escalated, isSeen: false };
const SNOOZE: Action = { may: 'movePage', label: did.snooze, done: bulk.snoozed, isSeen: true };

/** How people answer alerts: shown at once, kept on the device while nothing answers, taken back when it is refused. */
export function useRespond(onSettled: (ids: readonly string[]) => void = () => undefined): Respond {
  const toast = useToast();
  const names = useRef(new Map<string, string>());
  const answers = useAnswers((id) => names.current.get(id) ?? did.many(1));

  const ableOf = (alerts: readonly Target[], { may }: Action): readonly Target[] => {
    const able = alerts.filter((alert) => possibleFor(alert)[may]);
    for (const { id, summary } of able) names.current.set(id, summary);
    return able;
  };
  const tell = (written: Written<typeof acknowledgeAlert> | Many, label: string): void => {
    if (written.kind === 'waiting') toast.show({ tone: 'info', title: text.shell.connection.queued });
    if (written.kind !== 'refused') return;
    const { detail }: Problem = written.problem;
    toast.show({ tone: 'trouble', title: did.takenBack(label), detail });
  };
  /** One alert after the other. */
  const answerEach = async (
    able: readonly Target[],
    action: Action,
    send: (alert: Target) => Promise<One>,
  ): Promise<void> => {
    let done = 0;
    for (const alert of able) {
      const written = await send(alert);
      onSettled([alert.id]);
      tell(written, action.label(alert.summary));
      if (written.kind === 'done') done += 1;
    }
    if (done > (action.isSeen ? 1 : 0)) toast.show({ tone: 'ok', title: action.done(done) });
  };
  const answerMany = async (
    able: readonly Target[],
    action: Action,
    send: (ids: string[]) => Promise<Many>,
  ): Promise<void> => {
    let done = 0;
    for (const part of chunksOf(able, MOST)) {
      const ids = part.map(({ id }) => id);
      const written = await send(ids);
      onSettled(ids);
      tell(written, action.label(did.many(ids.length)));
      if (written.kind === 'refused') break;
      if (written.kind === 'done') done += written.value.items.filter(({ result }) => result === 'done').length;
    }
    if (done > 0) toast.show({ tone: 'ok', title: action.done(done) });
  };
  const answer = (
    alerts: readonly Target[],
    action: Action,
    one: (alert: Target) => Promise<One>,
    many: (ids: string[]) => Promise<Many>,
  ): Promise<void> => {
    const able = ableOf(alerts, action);
    return able.length > 1 ? answerMany(able, action, many) : answerEach(able, action, one);
  };

  return {
    acknowledge: (alerts) =>
      answer(
        alerts,
        ACKNOWLEDGE,
        ({ id }) => answers.acknowledgeOne({ params: { id } }),
        (ids) => answers.acknowledgeMany({ body: { ids } }),
      ),
    resolve: (alerts) =>
      answer(
        alerts,
        RESOLVE,
        ({ id }) => answers.resolveOne({ params: { id } }),
        (ids) => answers.resolveMany({ body: { ids } }),
      ),
    // No route moves many pages at once: each climbs a ladder of its own.
    escalate: (alerts) =>
      answerEach(ableOf(alerts, ESCALATE), ESCALATE, ({ id, page }) =>
        answers.escalate({ params: { id }, body: page ? { seen: page.standing } : {} }),
      ),
    snooze: (alerts, until) =>
      answerEach(ableOf(alerts, SNOOZE), SNOOZE, ({ id }) =>
        answers.snooze({ params: { id }, body: { until: formatInstant(until) } }),
      ),
  };
}
