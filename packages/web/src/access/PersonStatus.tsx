import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { StateBadge } from '../ui/index.ts';

const LOOKS = { invited: ['neutral', 'clock'], active: ['neutral', 'check'], disabled: ['neutral', 'cross'] } as const;

export interface PersonStatusProps {
  readonly status: keyof typeof LOOKS;
}

export function PersonStatus({ status }: PersonStatusProps): ReactNode {
  const [tone, shape] = LOOKS[status];
  return <StateBadge state={text.access.statuses[status]} tone={tone} shape={shape} />;
}
