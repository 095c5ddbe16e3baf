import { deleteSchedule, getCalendar, getSchedule } from '@heed/contract/oncall';
import { formatInstant } from '@heed/core/kernel';
import { CalendarPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, useRead, useWrite } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo, useParam, useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  Confirm,
  isoDay,
  LinkButton,
  Page,
  Row,
  Section,
  Skeleton,
  Split,
  Stack,
  Trouble,
  useNow,
  useToast,
  useZone,
} from '../ui/index.ts';
import { Agenda } from './Agenda.tsx';
import { CalendarBar } from './CalendarBar.tsx';
import { barsOf, loadOf, looksOf } from './calendar.ts';
import { addDays, dayColumns } from './days.ts';
import { GapsSection } from './GapsSection.tsx';
import { Grid } from './Grid.tsx';
import { LoadSection } from './LoadSection.tsx';
import styles from './Oncall.module.css';
import { OverrideDialog, type OverrideDraft } from './OverrideDialog.tsx';
import { OverridesSection } from './OverridesSection.tsx';
import { calendarView, zoneOf } from './view.ts';

const words = text.oncall.schedule;
const MINUTE_MS = 60_000;

/** A schedule as a calendar: layers, overrides, and who is on call in the end. */
export function ScheduleScreen(): ReactNode {
  const id = useParam('id');
  const go = useGo();
  const toast = useToast();
  const now = useNow(MINUTE_MS);
  const mine = useZone();
  const mayManage = useMay('oncall:manage');
  const mayOverride = useMay('oncall:override');
  const [view, change] = useView(calendarView);
  const [draft, setDraft] = useState<OverrideDraft | undefined>();
  const [asks, setAsks] = useState(false);
  const { value: schedule, problem, again } = useRead(getSchedule, { params: { id } });
  const zone = zoneOf(view.zone, mine, schedule?.timeZone);
  const from = view.from ?? isoDay(now, zone);
  const days = dayColumns(from, Number(view.span), zone);
  const startAt = days[0]?.startAt ?? now;
  const endAt = days.at(-1)?.endAt ?? now;
  const asked = { params: { id }, query: { from: formatInstant(startAt), to: formatInstant(endAt) } };
  const calendar = useRead(getCalendar, asked, { enabled: schedule !== undefined });
  const remove = useWrite(deleteSchedule, { touches: ['paging'] });
  const move = (by: number): void => change({ from: addDays(from, by) });
  const override = (): void => setDraft({ startAt: now, endAt: now + 8 * 60 * MINUTE_MS });
  useHotkeys(schedule?.name ?? words.calendar, [
    { keys: '[', label: words.previous, run: () => move(-7) },
    { keys: ']', label: words.next, run: () => move(7) },
    { keys: 't', label: words.today, run: () => change({ from: undefined }) },
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
  const people = calendar.value?.people ?? [];
  const final = barsOf(calendar.value?.final ?? [], startAt, endAt);
  const looks = looksOf(people);
  const press = mayOverride ? setDraft : undefined;
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
        <Section title={words.calendar} flush>
          <CalendarBar view={view} days={days} zone={zone} onMove={move} onChange={change} />
          {calendar.problem === undefined ? null : <Trouble problem={calendar.problem} retry={calendar.again} />}
          {calendar.value === undefined ? (
            <Skeleton lines={8} />
          ) : (
            <>
              <div className={styles.wide}>
                <Grid calendar={calendar.value} days={days} zone={zone} now={now} looks={looks} onPress={press} />
              </div>
              <div className={styles.narrow}>
                <Agenda calendar={calendar.value} days={days} zone={zone} looks={looks} onPress={press} />
              </div>
            </>
          )}
        </Section>
        <Split side={<LoadSection loads={loadOf(final, days, zone)} people={people} />}>
          <Stack>
            <OverridesSection scheduleId={id} mayCancel={mayOverride} />
            <GapsSection scheduleId={id} />
          </Stack>
        </Split>
      </Stack>
      {draft === undefined ? null : (
        <OverrideDialog scheduleId={id} zone={zone} draft={draft} onClose={() => setDraft(undefined)} />
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
