import type { Instant, PersonId } from '@heed/core/kernel';
import {
  type ContactMethod,
  isUsable,
  type NotificationRule,
  planDeliveries,
  type UnreachableFact,
} from '@heed/core/notify';
import type { FactDraft, Queries, Tx } from '../../platform/db/index.ts';
import { type DeliveryDraft, enqueueDeliveries, type Lane } from '../../platform/outbox/index.ts';
import { type Transports, whyNotConfigured } from './channels.ts';
import { pack, type TellingMessage } from './message.ts';
import { loadMethodsOf } from './store/methods.ts';
import { loadRulesOf } from './store/rules.ts';

/** Something that people must be told. */
export interface Telling {
  /** Names this telling for ever: told twice under one key, people hear it once. */
  readonly pageKey: string;
  /** The id of what it is about, e.g. the page run: its texts are superseded together. */
  readonly subject: string;
  /** Pages of one topic, e.g. a service, are bundled when there are many; what is told in the other lanes goes by itself. */
  readonly topic: string;
  /** 0 is the most severe. */
  readonly severityRank: number;
  /** 0, the lane of pages, when it is not said. */
  readonly lane?: Lane;
  readonly people: readonly PersonId[];
  /** What this person reads; its link is the person's own. */
  readonly message: (personId: PersonId) => TellingMessage;
}

export interface Told {
  readonly planned: readonly { readonly personId: PersonId; readonly deliveryIds: readonly string[] }[];
  /** Nobody was told: they have no contact method that can be used. A fact says so of each. */
  readonly unreachable: readonly PersonId[];
}

export async function notifyPeople(tx: Tx, transports: Transports, telling: Telling): Promise<Told> {
  const [told] = await notifyAll(tx, transports, [telling]);
  return told ?? { planned: [], unreachable: [] };
}

/** Tells many things at once: three queries, however many there are. The answers are in the order of the tellings. */
export async function notifyAll(
  tx: Tx,
  transports: Transports,
  tellings: readonly Telling[],
): Promise<readonly Told[]> {
  const people = [...new Set(tellings.flatMap((telling) => telling.people))];
  const methods = Map.groupBy(await loadMethodsOf(tx.db, people), (method) => method.personId);
  const rules = Map.groupBy(await loadRulesOf(tx.db, people), (rule) => rule.personId);
  const plans = tellings.map((telling) =>
    [...new Set(telling.people)].map((personId) =>
      planFor(telling, personId, methods.get(personId) ?? [], rules.get(personId) ?? [], transports, tx.now),
    ),
  );
  const enqueued = await enqueueDeliveries(
    tx,
    plans.flatMap((plan) => plan.flatMap((one) => one.drafts)),
  );
  const ids = new Map(enqueued.map((one) => [one.obligationKey, one.id]));
  await tx.publish(plans.flatMap((plan) => plan.flatMap((one) => one.unreachable ?? [])));
  return plans.map((plan) => ({
    planned: plan.flatMap(({ personId, drafts }) =>
      drafts.length === 0
        ? []
        : [{ personId, deliveryIds: drafts.flatMap((draft) => ids.get(draft.obligationKey) ?? []) }],
    ),
    unreachable: plan.flatMap(({ personId, drafts }) => (drafts.length === 0 ? [personId] : [])),
  }));
}

interface PersonPlan {
  readonly personId: PersonId;
  readonly drafts: readonly DeliveryDraft[];
  readonly unreachable?: FactDraft<UnreachableFact>;
}

function planFor(
  telling: Telling,
  personId: PersonId,
  methods: readonly ContactMethod[],
  rules: readonly NotificationRule[],
  transports: Transports,
  now: Instant,
): PersonPlan {
  const mute = methods.filter((method) => isUsable(method) && whyNotConfigured(transports, method.kind) !== undefined);
  const plan = planDeliveries({
    personId,
    methods: methods.filter((method) => !mute.includes(method)),
    rules,
    pageKey: telling.pageKey,
    now,
  });
  if (plan.kind === 'unreachable') {
    const muteIds = new Set(mute.map((method) => method.id));
    const skipped = [
      ...plan.skipped.filter((one) => !muteIds.has(one.contactMethodId)),
      ...mute.map((method) => ({ contactMethodId: method.id, why: 'not-configured' as const })),
    ];
    const { subject } = telling;
    const data = { personId, at: now, skipped };
    return {
      personId,
      drafts: [],
      unreachable: { kind: 'notify.unreachable', subject, about: [personId], actor: { kind: 'engine' }, data },
    };
  }
  const channels = new Map(methods.map((method) => [method.id, method.kind]));
  const message = pack(telling.message(personId));
  const lane = telling.lane ?? 0;
  const drafts = plan.deliveries.map(
    (delivery): DeliveryDraft => ({
      obligationKey: delivery.obligationKey,
      lane,
      channel: channels.get(delivery.contactMethodId) ?? '',
      recipient: delivery.contactMethodId,
      addressee: personId,
      subject: telling.subject,
      // Only pages have a limit to bundle them by, and nothing else uses it up.
      ...(lane === 0 ? { topic: telling.topic } : {}),
      severityRank: telling.severityRank,
      message,
      dueAt: delivery.dueAt,
      staleAt: delivery.staleAt,
    }),
  );
  return { personId, drafts };
}

/** Who of these could be told something now. */
export async function reachability(
  db: Queries,
  transports: Transports,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, boolean>> {
  const methods = await loadMethodsOf(db, people);
  const reachable = new Set(
    methods
      .filter((method) => isUsable(method) && whyNotConfigured(transports, method.kind) === undefined)
      .map((method) => method.personId),
  );
  return new Map(people.map((personId) => [personId, reachable.has(personId)]));
}
