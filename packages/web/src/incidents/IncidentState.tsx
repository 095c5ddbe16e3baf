import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { StateBadge } from '../ui/index.ts';
import type { IncidentItem } from './incident.ts';

const words = text.incidents;

export interface IncidentStateProps {
  readonly incident: Pick<IncidentItem, 'status' | 'posture' | 'mitigatedAt'>;
}

/** Where an incident stands: the posture while it goes on, else how it ended. */
export function IncidentState({ incident }: IncidentStateProps): ReactNode {
  const { status, posture, mitigatedAt } = incident;
  switch (status) {
    case 'resolved':
      return <StateBadge state={words.statuses.resolved} tone="ok" shape="circle-check" />;
    case 'dismissed':
      return <StateBadge state={words.statuses.dismissed} tone="neutral" shape="dashed" />;
    case 'open':
      return (
        <StateBadge
          state={words.room.postures[posture]}
          tone="neutral"
          shape={mitigatedAt === null ? 'bell' : 'clock'}
        />
      );
  }
}
