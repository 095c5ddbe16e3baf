import { deleteSchedule, getSchedule } from '@heed/contract/oncall';
import { HOUR } from '@heed/core/kernel';
import { CalendarPlus } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useMay, useRead, useWrite } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  Confirm,
  isoDay,
  LinkButton,
  Page,
  Row,
  Skeleton,
  Split,
  Stack,
  Trouble,
  useToast,
} from '../ui/index.ts';
import { CalendarSection } from './CalendarSection.tsx';
import { barsOf, loadOf } from './calendar.ts';
import { dayColumns } from './days.ts';
import { GapsSection } from './GapsSection.tsx';
import type { AskFocused } from './Grid.tsx';
import { LoadSection } from './LoadSection.tsx';
import { OverrideDialog } from './OverrideDialog.tsx';
import { OverridesSection } from './OverridesSection.tsx';
import { futureOf, type Span } from './span.ts';
import { useCalendar } from './useCalendar.ts';

const words = text.oncall.schedule;
/** Who overrides from now on means about a working day. */
const SHIFT = 8 * HOUR;

/** A schedule as a calendar: layers, overrides, and who is on call in the end. */
export function ScheduleScreen(): ReactNode {
  const id = useParam('id');
  const go = useGo();
  const toast = useToast();
  const mayManage = useMay('oncall:manage');
  const mayOverride = useMay('oncall:override');
  const [draft, setDraft] = useState<Span | undefined>();
  const [asks, setAsks] = useState(false);
  const focused = useRef<AskFocused>(() => undefined);
  const { value: schedule, problem, again } = useRead(getSchedule, { params: { id } });
  const shown = useCalendar(id, schedule?.timeZone);
  const { now, startAt, endAt, days, move } = shown;
  const remove = useWrite(deleteSchedule, { touches: ['paging'] });
  /** Of the shift that has the focus, or from now on. */
  const override = (): void => {
    const shift = focused.current();
    setDraft((shift && futureOf(shift, now)) ?? { startAt: now, endAt: now + SHIFT });
  };
  useHotkeys(schedule?.name ?? words.calendar, [
    { keys: '[', label: words.previous, run: () => move(-7) },
    { keys: ']', label: words.next, run: () => move(7) },
    { keys: 't', label: words.today, run: () => shown.change({ from: undefined }) },
    { keys: 'o', label: words.override, run: override, disabled: !mayOverride },
    { keys: 'e', label: words.edit, run: () => go(`/schedules/${id}/edit`), disabled: !mayManage },
  ]);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (schedule === undefined) return <Skeleton lines={12} />;
  const drop = async (): Promise<void> => {
    const done = await remove.write({ params: { id } });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.deleted(schedule.name) });
    go('/oncall');
  };
  // A night is a night by the clock of the schedule, whoever looks.
  const { timeZone } = schedule;
  const nights = dayColumns(isoDay(startAt, timeZone), days.length + 1, timeZone);
  const loads = loadOf(barsOf(shown.reading.value?.final ?? [], startAt, endAt), nights, timeZone);
  return (
    <Page
      title={schedule.name}
      crumbs={[{ label: text.oncall.now.title, href: '/oncall' }]}
      description={words.zone(schedule.timeZone)}
      wide
      actions={
        <Row gap={2}>
          {mayManage ? (
            <>
              <Button onPress={() => setAsks(true)}>{words.delete}</Button>
              <LinkButton href={`/schedules/${id}/edit`} hotkey="e">
                {words.edit}
              </LinkButton>
            </>
          ) : null}
          {mayOverride ? (
            <Button kind="primary" icon={CalendarPlus} hotkey="o" onPress={override}>
              {words.override}
            </Button>
          ) : null}
        </Row>
      }
    >
      <Stack>
        <CalendarSection
          shown={shown}
          focused={focused}
          onOverride={mayOverride ? (span) => setDraft(futureOf(span, now)) : undefined}
        />
        <Split side={<LoadSection loads={loads} people={shown.reading.value?.people ?? []} zone={timeZone} />}>
          <Stack>
            <OverridesSection scheduleId={id} mayCancel={mayOverride} />
            <GapsSection scheduleId={id} />
          </Stack>
        </Split>
      </Stack>
      {draft === undefined ? null : (
        <OverrideDialog scheduleId={id} zone={shown.zone} draft={draft} onClose={() => setDraft(undefined)} />
      )}
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={words.deleteTitle(schedule.name)}
        detail={remove.problem?.detail ?? words.deleteDetail}
        confirm={words.delete}
        typed={schedule.name}
        danger
        busy={remove.busy}
        onConfirm={() => void drop()}
      />
    </Page>
  );
}
