import { formatInstant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { isoDay, Skeleton, Trouble, useNow } from '../ui/index.ts';
import { Agenda } from './Agenda.tsx';
import { looksOf } from './calendar.ts';
import { dayColumns } from './days.ts';
import { bodyOf, type ScheduleDraft } from './draft.ts';
import { Grid } from './Grid.tsx';
import styles from './Oncall.module.css';
import { useSchedulePreview } from './preview.ts';

const WEEKS_SHOWN = 4;

export interface DraftCalendarProps {
  readonly draft: ScheduleDraft;
}

/** What the next weeks would look like. */
export function DraftCalendar({ draft }: DraftCalendarProps): ReactNode {
  const now = useNow();
  const isWhole = draft.layers.some(({ personIds }) => personIds.length > 0);
  const days = dayColumns(isoDay(now, draft.timeZone), WEEKS_SHOWN * 7, draft.timeZone);
  const from = formatInstant(days[0]?.startAt ?? now);
  const to = formatInstant(days.at(-1)?.endAt ?? now);
  const { value, problem } = useSchedulePreview(isWhole ? bodyOf(draft) : undefined, from, to);
  if (!isWhole) return <p className={styles.padded}>{text.oncall.editor.previewWaits}</p>;
  if (problem !== undefined) return <Trouble problem={problem} />;
  if (value === undefined) return <Skeleton lines={6} />;
  const calendar = { ...value, scheduleId: '', overrides: [] };
  const looks = looksOf(value.people);
  return (
    <>
      <div className={styles.wide}>
        <Grid calendar={calendar} days={days} zone={draft.timeZone} now={now} looks={looks} />
      </div>
      <div className={styles.narrow}>
        <Agenda calendar={calendar} days={days.slice(0, 7)} zone={draft.timeZone} looks={looks} onPress={undefined} />
      </div>
    </>
  );
}
