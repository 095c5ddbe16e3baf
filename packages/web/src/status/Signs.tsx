import type { ComponentStatus, Indicator } from '@heed/core/status';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { StateBadge, type StateShape, type Tone } from '../ui/index.ts';

const words = text.status;

const COMPONENT: Readonly<Record<ComponentStatus, readonly [Tone, StateShape]>> = {
  operational: ['ok', 'circle-check'],
  under_maintenance: ['neutral', 'clock'],
  degraded_performance: ['sev3', 'dashed'],
  partial_outage: ['sev2', 'triangle'],
  major_outage: ['sev1', 'cross'],
};

/** How a component is, by shape and word. */
export function ComponentSign({ status }: { readonly status: ComponentStatus }): ReactNode {
  const [tone, shape] = COMPONENT[status];
  return <StateBadge state={words.componentStatus[status]} tone={tone} shape={shape} />;
}

const INDICATOR: Readonly<Record<Indicator, readonly [Tone, StateShape]>> = {
  none: ['ok', 'circle-check'],
  minor: ['sev3', 'dashed'],
  major: ['sev2', 'triangle'],
  critical: ['sev1', 'cross'],
  maintenance: ['neutral', 'clock'],
};

/** What a page says in one word. */
export function IndicatorSign({ indicator }: { readonly indicator: Indicator }): ReactNode {
  const [tone, shape] = INDICATOR[indicator];
  return <StateBadge state={words.indicators[indicator]} tone={tone} shape={shape} />;
}

const STATE: Readonly<Record<keyof typeof words.states, readonly [Tone, StateShape]>> = {
  investigating: ['sev2', 'triangle'],
  identified: ['sev2', 'triangle'],
  monitoring: ['sev3', 'clock'],
  resolved: ['ok', 'circle-check'],
  postmortem: ['ok', 'circle-check'],
  scheduled: ['neutral', 'clock'],
  in_progress: ['sev4', 'dashed'],
  verifying: ['sev4', 'dashed'],
  completed: ['ok', 'circle-check'],
  cancelled: ['neutral', 'cross'],
  withdrawn: ['neutral', 'cross'],
};

/** Where an incident or maintenance stands, as readers are told. */
export function ToldState({ state }: { readonly state: keyof typeof words.states }): ReactNode {
  const [tone, shape] = STATE[state];
  return <StateBadge state={words.states[state]} tone={tone} shape={shape} />;
}
