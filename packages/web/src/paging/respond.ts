import { acknowledgePage, escalatePage, snoozePage } from '@heed/contract/paging';
import { formatInstant, MINUTE } from '@heed/core/kernel';
import { type Me, useMay, useMe, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { readNow, useToast } from '../ui/index.ts';

const words = text.paging.actions;
const TOUCHES = ['alerts', 'notify'];

/** What must be known of a page to answer it. */
export interface Answerable {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly standing: string;
}

export interface Responding {
  readonly may: boolean;
  readonly busy: boolean;
  readonly acknowledge: (page: Answerable) => Promise<void>;
  readonly escalate: (page: Answerable) => Promise<void>;
  readonly snooze: (page: Answerable, minutes: number) => Promise<void>;
}

/** Acknowledgement as it looks before the server answered. */
function answeredBy({ person }: Me) {
  const at = formatInstant(readNow());
  return {
    status: 'acknowledged',
    acknowledgedAt: at,
    acknowledgedBy: { id: person.id, name: person.name },
    wakeAt: null,
  };
}

/** Answers to a page. They are shown at once, wait on the device while nothing answers, and are said when they are refused. */
export function useResponding(): Responding {
  const me = useMe();
  const may = useMay('alerts:respond');
  const toast = useToast();
  const title = new Map<string, string>();
  const named = (id: string): string => title.get(id) ?? '';
  const acknowledging = useWrite(acknowledgePage, {
    touches: TOUCHES,
    optimistic: ({ params }) => [{ id: params.id, patch: answeredBy(me) }],
    queuedAs: ({ params }) => words.acknowledged(named(params.id)),
  });
  const escalating = useWrite(escalatePage, {
    touches: TOUCHES,
    queuedAs: ({ params }) => words.escalated(named(params.id)),
  });
  const snoozing = useWrite(snoozePage, {
    touches: TOUCHES,
    optimistic: ({ params, body }) => [
      { id: params.id, patch: { status: 'snoozed', snoozedUntil: body.until, wakeAt: body.until } },
    ],
    queuedAs: ({ params }) => words.snoozed(named(params.id)),
  });
  const tell = (done: { readonly kind: string }, said: string): void => {
    if (done.kind === 'done') toast.show({ tone: 'ok', title: said });
    if (done.kind === 'waiting') toast.show({ tone: 'info', title: text.shell.connection.queued });
    if ('problem' in done) {
      const { problem } = done as { readonly problem: { readonly detail: string } };
      toast.show({ tone: 'trouble', title: words.refused, detail: problem.detail });
    }
  };
  const about = (page: Answerable) => {
    title.set(page.id, page.title);
    return { params: { id: page.id } };
  };
  return {
    may,
    busy: acknowledging.busy || escalating.busy || snoozing.busy,
    async acknowledge(page) {
      tell(await acknowledging.write(about(page)), words.acknowledged(page.title));
    },
    async escalate(page) {
      tell(await escalating.write({ ...about(page), body: { seen: page.standing } }), words.escalated(page.title));
    },
    async snooze(page, minutes) {
      const until = formatInstant(readNow() + minutes * MINUTE);
      tell(await snoozing.write({ ...about(page), body: { until } }), words.snoozed(page.title));
    },
  };
}
