import { useHotkeys } from '../../keys/index.ts';
import { useGo } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import type { InboxActions } from './useInboxActions.tsx';
import type { ListState } from './useListState.ts';

const words = text.alerts.keys;
const verbs = text.alerts.actions;

/** The inbox by keyboard. The list itself has the arrows, and Enter while the focus is in it. */
export function useInboxKeys(list: ListState, actions: InboxActions, mayRespond: boolean): void {
  const go = useGo();
  const { active } = list;
  const isIdle = !mayRespond || (active === undefined && list.chosen.length === 0);
  const open = (): void => {
    const isInList = document.activeElement?.closest('[role="grid"]') ?? null;
    if (active !== undefined && isInList === null) go(`/alerts/${active.id}`);
  };
  useHotkeys(words.title, [
    { keys: 'j', label: words.next, run: () => list.move(1) },
    { keys: 'k', label: words.before, run: () => list.move(-1) },
    {
      keys: 'x',
      label: words.select,
      run: () => active && list.select(active.id, false),
      disabled: active === undefined,
    },
    { keys: 'shift+j', label: words.extendDown, run: () => list.extend(1) },
    { keys: 'shift+k', label: words.extendUp, run: () => list.extend(-1) },
    { keys: 'Enter', label: words.open, run: open, disabled: active === undefined },
    { keys: 'a', label: verbs.acknowledge, run: actions.acknowledge, disabled: isIdle },
    { keys: 'r', label: verbs.resolve, run: actions.resolve, disabled: isIdle },
    { keys: 'e', label: verbs.escalate, run: actions.escalate, disabled: isIdle },
    { keys: 'z', label: verbs.snooze, run: actions.snooze, disabled: isIdle },
    { keys: 'Escape', label: words.clear, run: list.clear, disabled: list.chosen.length === 0 },
    { keys: '/', label: words.filter, run: focusSearch },
  ]);
}

function focusSearch(): void {
  const search = document.querySelector<HTMLInputElement>('main [data-hotkey-search]');
  search?.focus();
  search?.select();
}
