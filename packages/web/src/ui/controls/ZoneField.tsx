import { type ReactNode, useMemo } from 'react';
import { text } from '../../text/index.ts';
import { useNow } from '../time/now.ts';
import type { FieldProps } from './Field.tsx';
import { PickField } from './PickField.tsx';
import { sayOffset } from './wallClock.ts';

export interface ZoneFieldProps extends Omit<FieldProps, 'label'> {
  readonly label?: string | undefined;
  /** An IANA name, such as `Europe/Berlin`. */
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

const HOUR_MS = 3_600_000;

/** Every time zone that this browser knows, with its present distance from UTC. */
export function ZoneField({
  label = text.ui.controls.zone.label,
  value,
  onChange,
  ...field
}: ZoneFieldProps): ReactNode {
  const now = useNow(HOUR_MS);
  const options = useMemo(
    () => zones(value).map((zone) => ({ value: zone, label: zone, hint: sayOffset(now, zone) })),
    [now, value],
  );
  return (
    <PickField
      {...field}
      label={label}
      required
      options={options}
      value={value}
      onChange={(next) => next !== undefined && onChange(next)}
    />
  );
}

/** UTC is missing from the list of some browsers, and so may be the old name of a zone that is in use. */
function zones(value: string | undefined): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', ...(value === undefined || value === '' ? [] : [value]), ...known])];
}
