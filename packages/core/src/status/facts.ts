import type {
  ComponentGroupId,
  ComponentId,
  IncidentId,
  Instant,
  MaintenanceId,
  PersonId,
  PublicIncidentId,
  PublicUpdateId,
  StatusPageId,
} from '../kernel/index.ts';
import type { IncidentSeed, MaintenanceSeed, PublicUpdate } from './incident.ts';
import type { ComponentGroup, ComponentSettings, PageSettings, UptimeCorrection } from './page.ts';
import type { ComponentStatus, MaintenanceState, PublicImpact, PublicState } from './published.ts';
import type { PublishingCommand } from './publishing.ts';

type By = { readonly at: Instant; readonly by: PersonId | undefined };
type Say<Kind extends string, Data = object> = { readonly kind: `status.${Kind}`; readonly data: By & Data };

/** Everything that can happen to a page. */
export type StatusFact =
  | Say<'page-created', { readonly id: StatusPageId; readonly settings: PageSettings }>
  | Say<'page-changed', { readonly settings: PageSettings }>
  | Say<'group-set', { readonly group: ComponentGroup }>
  | Say<'group-removed', { readonly groupId: ComponentGroupId }>
  | Say<'component-added', { readonly id: ComponentId; readonly settings: ComponentSettings }>
  | Say<'component-changed', { readonly id: ComponentId; readonly settings: ComponentSettings }>
  | Say<'component-removed', { readonly id: ComponentId }>
  | Say<
      'reordered',
      {
        readonly groups: readonly ComponentGroupId[];
        readonly components: readonly { readonly id: ComponentId; readonly groupId: ComponentGroupId | undefined }[];
      }
    >
  | Say<'component-set', { readonly id: ComponentId; readonly from: ComponentStatus; readonly to: ComponentStatus }>
  | Say<'incident-opened', IncidentSeed>
  | Say<
      'update-posted',
      {
        readonly incidentId: PublicIncidentId;
        readonly update: PublicUpdate<PublicState>;
        readonly nextUpdateAt: Instant | undefined;
        /** By when it was promised to say what was learned. */
        readonly followUpBy?: Instant | undefined;
      }
    >
  | Say<
      'incident-retitled',
      { readonly incidentId: PublicIncidentId; readonly title: string; readonly impact: PublicImpact | undefined }
    >
  | Say<'incident-linked', { readonly incidentId: PublicIncidentId; readonly inside: IncidentId | undefined }>
  | Say<'postmortem-linked', { readonly incidentId: PublicIncidentId; readonly url: string | undefined }>
  | Say<'fell-silent', { readonly incidentId: PublicIncidentId; readonly dueAt: Instant }>
  | Say<'maintenance-scheduled', MaintenanceSeed>
  | Say<
      'maintenance-moved',
      {
        readonly maintenanceId: MaintenanceId;
        readonly scheduledFor: Instant;
        readonly scheduledUntil: Instant;
        readonly verifyMinutes: number;
      }
    >
  | Say<
      'maintenance-told',
      {
        readonly maintenanceId: MaintenanceId;
        readonly update: PublicUpdate<MaintenanceState>;
        /** It will not be: it ends before it began. */
        readonly isCancelled: boolean;
      }
    >
  | Say<
      'update-edited',
      {
        readonly thingId: PublicIncidentId | MaintenanceId;
        readonly updateId: PublicUpdateId;
        readonly body: string;
        readonly displayAt: Instant;
        readonly reason: string;
        readonly approvedBy: PersonId | undefined;
      }
    >
  | Say<
      'update-withdrawn',
      { readonly thingId: PublicIncidentId | MaintenanceId; readonly updateId: PublicUpdateId; readonly reason: string }
    >
  | Say<
      'uptime-corrected',
      { readonly componentId: ComponentId; readonly correction: Omit<UptimeCorrection, 'at' | 'by'> }
    >
  | Say<'correction-dropped', { readonly componentId: ComponentId; readonly date: string; readonly reason: string }>
  | Say<'draft-submitted', { readonly number: number; readonly command: PublishingCommand }>
  | Say<
      'draft-decided',
      { readonly number: number; readonly verdict: 'approved' | 'rejected'; readonly reason: string | undefined }
    >;

export type StatusFactOf<Kind extends StatusFact['kind']> = Extract<StatusFact, { kind: Kind }>;

/** Facts that change nothing of what the public reads. */
const INSIDE: readonly StatusFact['kind'][] = [
  'status.incident-linked',
  'status.fell-silent',
  'status.draft-submitted',
  'status.draft-decided',
];

export function isTold(fact: StatusFact): boolean {
  return !INSIDE.includes(fact.kind);
}

/** The thing that a fact is about: an incident, a maintenance, a component, or the page itself. */
export function subjectOf({ kind, data }: StatusFact, pageId: StatusPageId): string {
  if (kind === 'status.incident-opened' || kind === 'status.maintenance-scheduled') return data.id;
  if ('thingId' in data) return data.thingId;
  if ('incidentId' in data && data.incidentId !== undefined) return data.incidentId;
  if ('maintenanceId' in data) return data.maintenanceId;
  return pageId;
}
