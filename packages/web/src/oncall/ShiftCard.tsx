import { cancelOverride } from '@heed/contract/oncall';
import { type Instant, parseInstant } from '@heed/core/kernel';
import { CalendarPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Dialog, Facts, Length, Time, Trouble, useToast } from '../ui/index.ts';
import type { Bar, Calendar } from './calendar.ts';
import { futureOf, type Span } from './span.ts';

const words = text.oncall.schedule;

export interface OpenedShift {
  readonly bar: Bar;
  /** The row in which it was opened. */
  readonly row: string;
}

export interface ShiftCardProps extends OpenedShift {
  readonly calendar: Calendar;
  readonly zone: string;
  readonly now: Instant;
  /** Undefined for who may not override. */
  readonly onOverride: ((span: Span) => void) | undefined;
  readonly onClose: () => void;
}

/** A shift with all there is to know of it, and what can be done about it. */
export function ShiftCard({ bar, row, calendar, zone, now, onOverride, onClose }: ShiftCardProps): ReactNode {
  const toast = useToast();
  const cancel = useWrite(cancelOverride, { touches: ['paging'] });
  const { shift } = bar;
  const span = { startAt: parseInstant(shift.startAt) ?? bar.startAt, endAt: parseInstant(shift.endAt) ?? bar.endAt };
  const person = calendar.people.find(({ id }) => id === shift.personId);
  const future = futureOf(span, now);
  const { source } = shift;
  const override =
    source.kind === 'override' ? calendar.overrides.find(({ id }) => id === source.overrideId) : undefined;
  const drop = async (overrideId: string): Promise<void> => {
    const done = await cancel.write({ params: { id: calendar.scheduleId, overrideId } });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.cancelled });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={person?.name ?? (source.kind === 'gap' ? words.gapTitle : words.nobody)}
      actions={
        <>
          {override !== undefined && future !== undefined && onOverride !== undefined ? (
            <Button busy={cancel.busy} onPress={() => void drop(override.id)}>
              {words.cancelThis}
            </Button>
          ) : null}
          {onOverride === undefined ? null : (
            <Button
              kind="primary"
              icon={CalendarPlus}
              disabled={future === undefined}
              reason={words.past}
              onPress={() => onOverride(future ?? span)}
            >
              {words.overrideThis}
            </Button>
          )}
        </>
      }
    >
      {cancel.problem === undefined ? null : <Trouble problem={cancel.problem} />}
      <Facts
        items={[
          { label: words.row, value: row },
          { label: text.oncall.override.from, value: <Time at={span.startAt} format="moment" zone={zone} /> },
          { label: text.oncall.override.until, value: <Time at={span.endAt} format="moment" zone={zone} /> },
          { label: words.length, value: <Length ms={span.endAt - span.startAt} /> },
          ...(person === undefined ? [] : [{ label: words.person, value: <PersonLink {...person} /> }]),
          ...(override === undefined || override.reason === ''
            ? []
            : [{ label: text.oncall.override.reason, value: override.reason }]),
        ]}
      />
    </Dialog>
  );
}

function PersonLink({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  return <a href={`/people/${id}`}>{name}</a>;
}
