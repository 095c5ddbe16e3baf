import { listPeople } from '@heed/contract/access';
import { WEEKDAYS, type Weekday } from '@heed/core/oncall';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChoices } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  DateTimeField,
  IconButton,
  NumberField,
  PickField,
  Row,
  SelectField,
  SwitchField,
  TextField,
  TimeOfDayField,
} from '../ui/index.ts';
import type { LayerDraft } from './draft.ts';
import styles from './Oncall.module.css';

const words = text.oncall.editor;
const UNITS = ['hours', 'days', 'weeks'] as const;
const DAYS = WEEKDAYS.map((value) => ({ value, label: words.days[value] }));
const LONGEST_TURN = 366;

export interface LayerFieldsProps {
  readonly layer: LayerDraft;
  readonly index: number;
  readonly count: number;
  readonly zone: string;
  readonly onChange: (patch: Partial<LayerDraft>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One layer: who takes turns, how long a turn is, when it hands over, and in which hours it covers. */
export function LayerFields({ layer, index, count, zone, onChange, onMove, onRemove }: LayerFieldsProps): ReactNode {
  const people = useChoices(listPeople, layer.personIds, {
    query: { disabled: 'exclude' },
    hint: ({ email }) => email,
  });
  const at = `layers[${index}]`;
  return (
    <li className={styles.layer}>
      <div className={styles.layerHead}>
        <h2>{words.layer(index + 1)}</h2>
        <Row gap={1} wrap={false}>
          <IconButton icon={ArrowUp} label={words.up} disabled={index === 0} onPress={() => onMove(-1)} />
          <IconButton icon={ArrowDown} label={words.down} disabled={index === count - 1} onPress={() => onMove(1)} />
          <IconButton icon={Trash2} label={words.removeLayer} disabled={count === 1} onPress={onRemove} />
        </Row>
      </div>
      <TextField
        label={words.layerName}
        name={`${at}.name`}
        value={layer.name}
        onChange={(name) => onChange({ name })}
        required
      />
      <PickField
        {...people.field}
        label={words.people}
        name={`${at}.members`}
        multiple
        value={layer.personIds}
        onChange={(personIds) => onChange({ personIds })}
      />
      <div className={styles.turn}>
        <NumberField
          label={words.every}
          name={`${at}.rotation.every`}
          min={1}
          max={LONGEST_TURN}
          value={layer.every}
          onChange={(every) => onChange({ every })}
        />
        <SelectField
          label={words.unit}
          value={layer.unit}
          onChange={(unit) => onChange({ unit })}
          options={UNITS.map((value) => ({ value, label: words.units[value] }))}
        />
        {layer.unit === 'hours' ? null : (
          <TimeOfDayField
            label={words.handoffTime}
            name={`${at}.rotation.handoffTime`}
            value={layer.handoffTime}
            onChange={(handoffTime) => onChange({ handoffTime })}
          />
        )}
        {layer.unit === 'weeks' ? (
          <SelectField
            label={words.handoffDay}
            value={layer.handoffDay}
            onChange={(handoffDay) => onChange({ handoffDay })}
            options={DAYS}
          />
        ) : null}
      </div>
      <DateTimeField
        label={words.start}
        name={`${at}.startAt`}
        zone={zone}
        value={layer.startAt}
        onChange={(startAt) => onChange(startAt === undefined ? {} : { startAt })}
      />
      <SwitchField
        label={words.restricted}
        value={layer.restricted}
        onChange={(restricted) => onChange({ restricted })}
      />
      {layer.restricted ? <Hours layer={layer} at={at} onChange={onChange} /> : null}
    </li>
  );
}

interface HoursProps {
  readonly layer: LayerDraft;
  readonly at: string;
  readonly onChange: (patch: Partial<LayerDraft>) => void;
}

function Hours({ layer, at, onChange }: HoursProps): ReactNode {
  return (
    <div className={styles.turn}>
      <PickField<Weekday>
        label={words.restrictionDays}
        name={`${at}.restrictions[0].days`}
        multiple
        value={layer.days}
        onChange={(days) => onChange({ days: WEEKDAYS.filter((day) => days.includes(day)) })}
        options={DAYS}
      />
      <TimeOfDayField
        label={words.from}
        name={`${at}.restrictions[0].from`}
        value={layer.from}
        onChange={(from) => onChange({ from })}
      />
      <TimeOfDayField
        label={words.until}
        name={`${at}.restrictions[0].until`}
        value={layer.until}
        onChange={(until) => onChange({ until })}
      />
    </div>
  );
}
