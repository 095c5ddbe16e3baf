import { Check, ChevronsUp, Clock, UserPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useHotkeys } from '../keys/index.ts';
import { text } from '../text/index.ts';
import { AnswerBar, Button, Menu } from '../ui/index.ts';
import { ReassignDialog } from './ReassignDialog.tsx';
import { type Answerable, useResponding } from './respond.ts';

const words = text.paging.actions;
const SNOOZES = [15, 60, 240, 720, 1440] as const;

export interface PageActionsProps {
  readonly page: Answerable;
}

/** What one can do about a page that is under way. */
export function PageActions({ page }: PageActionsProps): ReactNode {
  const [gives, setGives] = useState(false);
  const { may, busy, acknowledge, escalate, snooze } = useResponding();
  const isOver = page.status === 'ended';
  const off = !may || isOver;
  const isAnswered = page.status === 'acknowledged';
  useHotkeys(text.paging.pages.title, [
    { keys: 'a', label: words.acknowledge, run: () => void acknowledge(page), disabled: off || isAnswered },
    { keys: 'e', label: words.escalate, run: () => void escalate(page), disabled: off },
    { keys: 'z', label: words.snooze, run: () => void snooze(page, SNOOZES[1]), disabled: off },
  ]);
  if (!may) return null;
  const reason = isOver ? words.ended : undefined;
  const snoozes = SNOOZES.map((minutes) => ({
    label: words.snoozeFor[minutes],
    icon: Clock,
    disabled: isOver,
    onSelect: () => void snooze(page, minutes),
  }));
  return (
    <>
      <AnswerBar
        main={
          <>
            {isAnswered ? null : (
              <Button
                kind="primary"
                icon={Check}
                hotkey="a"
                busy={busy}
                disabled={isOver}
                reason={reason}
                onPress={() => void acknowledge(page)}
              >
                {words.acknowledge}
              </Button>
            )}
            <Button icon={ChevronsUp} hotkey="e" disabled={isOver} reason={reason} onPress={() => void escalate(page)}>
              {words.escalate}
            </Button>
          </>
        }
        others={
          <>
            <Button icon={UserPlus} disabled={isOver} reason={reason} onPress={() => setGives(true)}>
              {words.reassign}
            </Button>
            <Menu label={words.snooze} items={snoozes} />
          </>
        }
        more={{
          label: words.more,
          items: [
            { label: words.reassign, icon: UserPlus, disabled: isOver, reason, onSelect: () => setGives(true) },
            ...snoozes.map((item, index) => ({ ...item, label: words.snoozeItem(item.label), apart: index === 0 })),
          ],
        }}
      />
      {gives ? <ReassignDialog pageId={page.id} summary={page.title} onClose={() => setGives(false)} /> : null}
    </>
  );
}
