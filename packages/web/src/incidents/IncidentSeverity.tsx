import type { Severity } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { SeverityBadge, type SeverityBadgeProps } from '../ui/index.ts';

/** The shapes of alerts serve incidents too: what is equally bad looks equally bad. */
const SHAPES = { sev1: 'critical', sev2: 'error', sev3: 'warning', sev4: 'info' } as const;

const { severities } = text.incidents;
const WORDS = {
  critical: severities.sev1,
  error: severities.sev2,
  warning: severities.sev3,
  info: severities.sev4,
  unknown: '',
} as const;

export interface IncidentSeverityProps extends Omit<SeverityBadgeProps, 'severity' | 'words'> {
  readonly severity: Severity;
}

/** How bad an incident is, by shape and word. */
export function IncidentSeverity({ severity, ...look }: IncidentSeverityProps): ReactNode {
  return <SeverityBadge severity={SHAPES[severity]} words={WORDS} {...look} />;
}
