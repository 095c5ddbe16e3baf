import {
  Bell,
  Check,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  Clock,
  type LucideIcon,
  Send,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import type { Tone } from './Badge.tsx';
import styles from './StateBadge.module.css';

const SHAPES = {
  bell: Bell,
  check: Check,
  'circle-check': CircleCheck,
  dashed: CircleDashed,
  pause: CirclePause,
  cross: CircleX,
  clock: Clock,
  send: Send,
  triangle: TriangleAlert,
} as const satisfies Record<string, LucideIcon>;

export type StateShape = keyof typeof SHAPES;

export interface StateBadgeProps {
  /** In words. */
  readonly state: string;
  readonly tone: Tone;
  readonly shape: StateShape;
}

/** The state of a thing, by shape and word; the colour only helps. */
export function StateBadge({ state, tone, shape }: StateBadgeProps): ReactNode {
  const Shape = SHAPES[shape];
  return (
    <span className={styles.state} data-tone={tone}>
      <Shape size={14} aria-hidden />
      {state}
    </span>
  );
}

type Look = readonly [Tone, StateShape];

function ready<S extends string>(looks: Readonly<Record<S, Look>>, ownWords: Readonly<Record<S, string>>) {
  return function ReadyState({ state, words }: ReadyStateProps<S>): ReactNode {
    const [tone, shape] = looks[state];
    return <StateBadge state={(words ?? ownWords)[state]} tone={tone} shape={shape} />;
  };
}

export interface ReadyStateProps<S extends string> {
  readonly state: S;
  readonly words?: Readonly<Record<S, string>> | undefined;
}

const words = text.ui.display;

export const AlertState = ready<keyof typeof words.alertState>(
  {
    firing: ['sev2', 'bell'],
    acknowledged: ['action', 'check'],
    snoozed: ['neutral', 'pause'],
    resolved: ['ok', 'circle-check'],
  },
  words.alertState,
);

export const ServiceStateBadge = ready<keyof typeof words.serviceState>(
  { healthy: ['ok', 'circle-check'], degraded: ['sev3', 'triangle'], failing: ['sev1', 'cross'] },
  words.serviceState,
);

export const PageState = ready<keyof typeof words.pageState>(
  {
    reaching: ['sev2', 'bell'],
    acknowledged: ['action', 'check'],
    snoozed: ['neutral', 'pause'],
    exhausted: ['sev1', 'cross'],
    ended: ['neutral', 'circle-check'],
  },
  words.pageState,
);

export const DeliveryState = ready<keyof typeof words.deliveryState>(
  {
    pending: ['neutral', 'clock'],
    sending: ['neutral', 'send'],
    accepted: ['ok', 'check'],
    refused: ['sev1', 'cross'],
    dead: ['sev1', 'triangle'],
    superseded: ['neutral', 'dashed'],
  },
  words.deliveryState,
);
