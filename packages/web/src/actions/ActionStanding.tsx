import type { Standing } from '@heed/core/actions';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { StateBadge } from '../ui/index.ts';

const LOOKS = {
  open: ['neutral', 'clock'],
  overdue: ['sev2', 'triangle'],
  'done-unverified': ['action', 'check'],
  verified: ['ok', 'circle-check'],
  dropped: ['neutral', 'cross'],
} as const;

/** How an action stands, by shape and word. */
export function ActionStanding({ standing }: { readonly standing: Standing }): ReactNode {
  const [tone, shape] = LOOKS[standing];
  return <StateBadge state={text.actions.standings[standing]} tone={tone} shape={shape} />;
}
