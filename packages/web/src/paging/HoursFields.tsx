import { WEEKDAYS, type Weekday } from '@heed/core/oncall';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Button, IconButton, PickField, SwitchField, TimeOfDayField, useZone, ZoneField } from '../ui/index.ts';
import { addWindow, type HoursDraft, usualHours, type WindowDraft } from './draft.ts';
import styles from './Paging.module.css';

const words = text.paging.editor.hours;
const { days: DAY_NAMES } = text.oncall.editor;
const DAYS = WEEKDAYS.map((value) => ({ value, label: DAY_NAMES[value] }));

export interface HoursFieldsProps {
  readonly hours: HoursDraft | undefined;
  readonly onChange: (hours: HoursDraft | undefined) => void;
}

/** When those whom the policy reaches work: what can wait begins then. */
export function HoursFields({ hours, onChange }: HoursFieldsProps): ReactNode {
  const zone = useZone();
  return (
    <>
      <SwitchField
        label={words.has}
        hint={words.hint}
        value={hours !== undefined}
        onChange={(has) => onChange(has ? usualHours(zone) : undefined)}
      />
      {hours === undefined ? null : <Windows hours={hours} onChange={onChange} />}
    </>
  );
}

interface WindowsProps {
  readonly hours: HoursDraft;
  readonly onChange: (hours: HoursDraft) => void;
}

function Windows({ hours, onChange }: WindowsProps): ReactNode {
  const { windows } = hours;
  const change = (key: string, patch: Partial<WindowDraft>): void =>
    onChange({ ...hours, windows: windows.map((one) => (one.key === key ? { ...one, ...patch } : one)) });
  return (
    <fieldset className={styles.hours}>
      <legend>{words.title}</legend>
      {windows.map(({ key, days, from, until }, index) => (
        <div key={key} className={styles.window}>
          <PickField<Weekday>
            label={words.days}
            name={`hours.windows[${index}].days`}
            multiple
            value={days}
            onChange={(chosen) => change(key, { days: WEEKDAYS.filter((day) => chosen.includes(day)) })}
            options={DAYS}
          />
          <TimeOfDayField
            label={words.from}
            name={`hours.windows[${index}].from`}
            value={from}
            onChange={(value) => change(key, { from: value })}
          />
          <TimeOfDayField
            label={words.until}
            name={`hours.windows[${index}].until`}
            value={until}
            onChange={(value) => change(key, { until: value })}
          />
          <IconButton
            icon={Trash2}
            label={words.remove}
            disabled={windows.length === 1}
            onPress={() => onChange({ ...hours, windows: windows.filter((one) => one.key !== key) })}
          />
        </div>
      ))}
      <div>
        <Button icon={Plus} size="small" onPress={() => onChange(addWindow(hours))}>
          {words.add}
        </Button>
      </div>
      <ZoneField
        label={words.zone}
        name="hours.timeZone"
        value={hours.timeZone}
        onChange={(timeZone) => onChange({ ...hours, timeZone })}
      />
    </fieldset>
  );
}
