import type { captureEvidence } from '@heed/contract/evidence';
import type { Outgoing } from '@heed/contract/route';
import { DAY, formatInstant, HOUR, type Instant, MINUTE } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { ChoiceField } from '../ui/index.ts';
import { type Query, QueryFields } from './QueryFields.tsx';

const words = text.monitors.range;

/** How far back a range goes, from now. */
const LENGTHS = { '30m': 30 * MINUTE, '2h': 2 * HOUR, '6h': 6 * HOUR, '1d': DAY } as const;
type Length = keyof typeof LENGTHS;
const OPTIONS = (['30m', '2h', '6h', '1d'] as const).map((value) => ({ value, label: words.lengths[value] }));

/** A range that is asked for, as it is typed. */
export interface RangeDraft extends Query {
  readonly length: Length;
}

export const NO_RANGE: RangeDraft = { serverId: undefined, query: '', length: '2h' };

export type MetricsBody = Extract<Outgoing<typeof captureEvidence>['body'], { readonly kind: 'metrics' }>;

/** Its end is left to the server, whose clock may be another. */
export function bodyOfRange({ serverId = '', query, length }: RangeDraft, now: Instant): MetricsBody {
  return { kind: 'metrics', serverId, query, from: formatInstant(now - LENGTHS[length]) };
}

export interface RangeFieldsProps {
  readonly draft: RangeDraft;
  readonly onChange: (draft: RangeDraft) => void;
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly onProposed: (title: string) => void;
}

export function RangeFields({ draft, onChange, services, onProposed }: RangeFieldsProps): ReactNode {
  const { serverId, query, length } = draft;
  return (
    <>
      <QueryFields
        value={{ serverId, query }}
        onChange={(next) => onChange({ ...draft, ...next })}
        services={services}
        onProposed={onProposed}
      />
      <ChoiceField
        label={words.length}
        name="from"
        look="segments"
        value={length}
        onChange={(next) => onChange({ ...draft, length: next })}
        options={OPTIONS}
      />
    </>
  );
}
