import type { Instant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Button, DateTimeField, Hidden, Row, Stack, useNow, useZone } from '../ui/index.ts';
import { MOMENTS, minuteOf, momentOf } from './moments.ts';

const words = text.paging.policy;

export interface MomentPickerProps {
  /** Undefined is now, and stays now. */
  readonly value: Instant | undefined;
  readonly onChange: (value: Instant | undefined) => void;
}

/** When a page begins: now, one of the moments worth asking about, or any other. */
export function MomentPicker({ value, onChange }: MomentPickerProps): ReactNode {
  const zone = useZone();
  const now = useNow();
  const offered = MOMENTS.map((name) => ({ name, at: momentOf(name, now, zone) }));
  // On a Saturday tonight is Sunday.
  const distinct = offered.filter(({ at }, index) => !offered.slice(index + 1).some((later) => later.at === at));
  const chosen = value === undefined ? 'now' : distinct.find(({ name, at }) => name !== 'now' && at === value)?.name;
  return (
    <Stack gap={2}>
      <DateTimeField label={words.simulateAt} zone={zone} value={value ?? minuteOf(now)} onChange={onChange} />
      <fieldset>
        <legend>
          <Hidden>{words.momentsLabel}</Hidden>
        </legend>
        <Row gap={1}>
          {distinct.map(({ name, at }) => (
            <Button
              key={name}
              size="small"
              aria-pressed={name === chosen}
              onPress={() => onChange(name === 'now' ? undefined : at)}
            >
              {words.moments[name]}
            </Button>
          ))}
        </Row>
      </fieldset>
    </Stack>
  );
}
