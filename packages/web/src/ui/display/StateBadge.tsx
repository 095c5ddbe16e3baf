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

export interface ReadyStateProps<S extends string> {
  readonly state: S;
  readonly words?: Readonly<Record<S, string>> | undefined;
}

type Looks<S extends string> = Readonly<Record<S, readonly [Tone, StateShape]>>;

const words = text.ui.display;

const ALERT: Looks<keyof typeof words.alertState> = {
  firing: ['sev2', 'bell'],
  acknowledged: ['action', 'check'],
  snoozed: ['neutral', 'pause'],
  resolved: ['ok', 'circle-check'],
};

export function AlertState({ state, words: own }: ReadyStateProps<keyof typeof ALERT>): ReactNode {
  const [tone, shape] = ALERT[state];
  return <StateBadge state={(own ?? words.alertState)[state]} tone={tone} shape={shape} />;
}

const SERVICE: Looks<keyof typeof words.serviceState> = {
  healthy: ['ok', 'circle-check'],
  degraded: ['sev3', 'triangle'],
  failing: ['sev1', 'cross'],
};

export function ServiceStateBadge({ state, words: own }: ReadyStateProps<keyof typeof SERVICE>): ReactNode {
  const [tone, shape] = SERVICE[state];
  return <StateBadge state={(own ?? words.serviceState)[state]} tone={tone} shape={shape} />;
}

const PAGE: Looks<keyof typeof words.pageState> = {
  reaching: ['sev2', 'bell'],
  acknowledged: ['action', 'check'],
  snoozed: ['neutral', 'pause'],
  exhausted: ['sev1', 'cross'],
  ended: ['neutral', 'circle-check'],
};

export function PageState({ state, words: own }: ReadyStateProps<keyof typeof PAGE>): ReactNode {
  const [tone, shape] = PAGE[state];
  return <StateBadge state={(own ?? words.pageState)[state]} tone={tone} shape={shape} />;
}

const DELIVERY: Looks<keyof typeof words.deliveryState> = {
  pending: ['neutral', 'clock'],
  sending: ['neutral', 'send'],
  accepted: ['ok', 'check'],
  refused: ['sev1', 'cross'],
  dead: ['sev1', 'triangle'],
  superseded: ['neutral', 'dashed'],
};

export function DeliveryState({ state, words: own }: ReadyStateProps<keyof typeof DELIVERY>): ReactNode {
  const [tone, shape] = DELIVERY[state];
  return <StateBadge state={(own ?? words.deliveryState)[state]} tone={tone} shape={shape} />;
}
