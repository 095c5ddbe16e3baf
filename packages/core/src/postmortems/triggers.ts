import type { IncidentKind, Severity } from '../incidents/index.ts';
import { HOUR, type Instant, MINUTE } from '../kernel/index.ts';

/** What is written down before: when an incident deserves which kind of look back. */
export interface TriggerRules {
  /** Severities that always get a full one. */
  readonly fullFor: readonly Severity[];
  /** Users saw it for longer than this. */
  readonly visibleMinutes: number;
  /** It took longer than this from detection to resolution. */
  readonly resolveHours: number;
  /** So many similar ones of a lesser severity within so many days are a pattern. */
  readonly patternOf: number;
  readonly patternDays: number;
}

export const DEFAULT_RULES: TriggerRules = {
  fullFor: ['sev1', 'sev2'],
  visibleMinutes: 30,
  resolveHours: 4,
  patternOf: 3,
  patternDays: 60,
};

/** What is known of an incident when it is over. */
export interface TriggerFigures {
  readonly kind: IncidentKind;
  /** The worst that it ever had. */
  readonly worstSeverity: Severity;
  readonly impactStartedAt: Instant | undefined;
  readonly detectedAt: Instant;
  readonly resolvedAt: Instant;
  readonly customerFacing: boolean;
  readonly dataAtRisk: boolean;
  /** A rollback or a failover was needed to end it. */
  readonly rolledBack: boolean;
  /** Somebody outside told us before our monitoring did. */
  readonly detectedByOthers: boolean;
  /** Similar ones within the days of the pattern rule, this one included. */
  readonly similar: number;
  /** Anybody may ask for one. */
  readonly askedFor: boolean;
}

export const TRIGGERS = [
  'severity',
  'visible',
  'data',
  'rollback',
  'long',
  'detection',
  'asked',
  'pattern',
  'near-miss',
] as const;
export type Trigger = (typeof TRIGGERS)[number];

export const LOOKS = ['full', 'short', 'pattern', 'none'] as const;
export type Look = (typeof LOOKS)[number];

/** What the rules ask for, and each reason. A person decides, and the decision is kept also when it is no. */
export interface Due {
  readonly look: Look;
  readonly because: readonly Trigger[];
}

export function dueLook(figures: TriggerFigures, rules: TriggerRules): Due {
  if (figures.kind === 'drill')
    return { look: figures.askedFor ? 'short' : 'none', because: figures.askedFor ? ['asked'] : [] };
  const because = TRIGGERS.filter((trigger) => pulls(trigger, figures, rules));
  if (because.length === 0) return { look: 'none', because };
  if (because.some((trigger) => !['pattern', 'near-miss'].includes(trigger)) && figures.kind === 'incident') {
    return { look: 'full', because };
  }
  return { look: because.includes('pattern') ? 'pattern' : 'short', because };
}

function pulls(trigger: Trigger, figures: TriggerFigures, rules: TriggerRules): boolean {
  const { impactStartedAt, detectedAt, resolvedAt, kind } = figures;
  switch (trigger) {
    case 'severity':
      return kind === 'incident' && rules.fullFor.includes(figures.worstSeverity);
    case 'visible':
      return figures.customerFacing && resolvedAt - (impactStartedAt ?? detectedAt) > rules.visibleMinutes * MINUTE;
    case 'data':
      return figures.dataAtRisk;
    case 'rollback':
      return figures.rolledBack;
    case 'long':
      return resolvedAt - detectedAt > rules.resolveHours * HOUR;
    case 'detection':
      return figures.detectedByOthers;
    case 'asked':
      return figures.askedFor;
    case 'pattern':
      return !rules.fullFor.includes(figures.worstSeverity) && figures.similar >= rules.patternOf;
    case 'near-miss':
      return kind === 'near-miss';
  }
}
