import { DAY, type Instant } from '../kernel/index.ts';
import type { Board } from './board.ts';
import type { StatusFact, StatusFactOf } from './facts.ts';
import { CORRECTIONS_KEPT_DAYS, type Component, type Draft, REMEMBERED_DRAFTS, type StatusPage } from './page.ts';

const PAGE_KINDS = [
  'status.page-changed',
  'status.group-set',
  'status.group-removed',
  'status.component-added',
  'status.component-changed',
  'status.component-removed',
  'status.reordered',
  'status.component-set',
  'status.uptime-corrected',
  'status.correction-dropped',
  'status.draft-submitted',
  'status.draft-decided',
] as const;
export type PageFact = StatusFactOf<(typeof PAGE_KINDS)[number]>;

export function isPageFact(fact: StatusFact): fact is PageFact {
  return PAGE_KINDS.some((kind) => kind === fact.kind);
}

/** A page after one more fact about itself. */
export function evolvePage(board: Board, fact: PageFact): Board {
  const { page } = board;
  const { at, by } = fact.data;
  const changed = (change: Partial<StatusPage>): Board => ({ ...board, page: { ...page, ...change, changedAt: at } });
  switch (fact.kind) {
    case 'status.page-changed':
      return changed(fact.data.settings);
    case 'status.group-set': {
      const { group } = fact.data;
      const isNew = !page.groups.some(({ id }) => id === group.id);
      return changed({
        groups: isNew ? [...page.groups, group] : page.groups.map((e) => (e.id === group.id ? group : e)),
      });
    }
    case 'status.group-removed': {
      const { groupId } = fact.data;
      return changed({
        groups: page.groups.filter(({ id }) => id !== groupId),
        components: page.components.map((each) => (each.groupId === groupId ? { ...each, groupId: undefined } : each)),
      });
    }
    case 'status.component-added': {
      const { id, settings } = fact.data;
      const manual = { status: 'operational' as const, since: at };
      const component = { ...settings, id, createdAt: at, changedAt: at, manual, corrections: [] };
      return changed({ components: [...page.components, component] });
    }
    case 'status.component-changed': {
      const { id, settings } = fact.data;
      return changed({ components: withComponent(page, id, (each) => ({ ...each, ...settings, changedAt: at })) });
    }
    case 'status.component-removed':
      return changed({ components: page.components.filter(({ id }) => id !== fact.data.id) });
    case 'status.reordered':
      return changed(reordered(page, fact.data));
    case 'status.component-set': {
      const { id, to } = fact.data;
      const before = page.components.find((each) => each.id === id)?.manual;
      const next = changed({
        components: withComponent(page, id, (each) => ({ ...each, manual: { status: to, since: at } })),
      });
      if (before === undefined || before.status === 'operational' || before.since >= at) return next;
      const span = { componentId: id, status: before.status, from: before.since, until: at };
      return { ...next, past: [...board.past, span] };
    }
    case 'status.uptime-corrected': {
      const { componentId, correction } = fact.data;
      const corrections = (each: Component) => [
        ...each.corrections.filter(({ date }) => date !== correction.date && isKept(date, at)),
        { ...correction, at, by },
      ];
      return changed({
        components: withComponent(page, componentId, (each) => ({ ...each, corrections: corrections(each) })),
      });
    }
    case 'status.correction-dropped': {
      const { componentId, date } = fact.data;
      return changed({
        components: withComponent(page, componentId, (each) => ({
          ...each,
          corrections: each.corrections.filter((correction) => correction.date !== date),
        })),
      });
    }
    case 'status.draft-submitted': {
      if (by === undefined) throw new Error('a draft has an author');
      const draft = { ...pickDraft(fact.data), by, at, state: 'awaiting' as const, decision: undefined };
      return { ...board, page: { ...page, drafts: [...page.drafts, draft], everDrafted: page.everDrafted + 1 } };
    }
    case 'status.draft-decided': {
      if (by === undefined) throw new Error('somebody decides about a draft');
      const { number, verdict, reason } = fact.data;
      const drafts = page.drafts.map((draft) =>
        draft.number === number ? { ...draft, state: verdict, decision: { by, at, reason } } : draft,
      );
      return { ...board, page: { ...page, drafts: remember(drafts) } };
    }
  }
}

function pickDraft({ number, command }: StatusFactOf<'status.draft-submitted'>['data']) {
  return { number, command };
}

function withComponent(page: StatusPage, id: string, change: (component: Component) => Component) {
  return page.components.map((each) => (each.id === id ? change(each) : each));
}

function isKept(date: string, at: Instant): boolean {
  return Date.parse(date) > at - CORRECTIONS_KEPT_DAYS * DAY;
}

function remember(drafts: readonly Draft[]): readonly Draft[] {
  const decided = drafts.filter(({ state }) => state !== 'awaiting').slice(-REMEMBERED_DRAFTS);
  return drafts.filter((draft) => draft.state === 'awaiting' || decided.includes(draft));
}

/** What was added meanwhile, and so is not in the order, stands at the end. */
function reordered(page: StatusPage, order: StatusFactOf<'status.reordered'>['data']) {
  const placeOf = (ids: readonly string[], id: string) => {
    const place = ids.indexOf(id);
    return place < 0 ? ids.length : place;
  };
  const ids = order.components.map(({ id }) => id);
  const groupOf = new Map(order.components.map(({ id, groupId }) => [id, groupId]));
  const groups = page.groups.toSorted((a, b) => placeOf(order.groups, a.id) - placeOf(order.groups, b.id));
  const components = page.components
    .map((each) => (groupOf.has(each.id) ? { ...each, groupId: groupOf.get(each.id) } : each))
    .toSorted((a, b) => placeOf(ids, a.id) - placeOf(ids, b.id));
  return { groups, components };
}
