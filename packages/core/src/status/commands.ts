import type {
  ComponentGroupId,
  ComponentId,
  IncidentId,
  MaintenanceId,
  PersonId,
  PublicIncidentId,
  PublicUpdateId,
  StatusPageId,
} from '../kernel/index.ts';
import type { ComponentGroup, ComponentSettings, PageSettings } from './page.ts';
import type { PublishingCommand } from './publishing.ts';

/** What people decide about a page itself, and what is set right. */
export type PageCommand =
  | { readonly kind: 'create-page'; readonly id: StatusPageId; readonly settings: PageSettings }
  | { readonly kind: 'change-page'; readonly settings: PageSettings }
  | { readonly kind: 'set-group'; readonly group: ComponentGroup; readonly isNew: boolean }
  | { readonly kind: 'remove-group'; readonly groupId: ComponentGroupId }
  | { readonly kind: 'add-component'; readonly id: ComponentId; readonly settings: ComponentSettings }
  | { readonly kind: 'change-component'; readonly id: ComponentId; readonly settings: ComponentSettings }
  | { readonly kind: 'remove-component'; readonly id: ComponentId }
  | {
      readonly kind: 'reorder';
      readonly groups: readonly ComponentGroupId[];
      readonly components: readonly { readonly id: ComponentId; readonly groupId: ComponentGroupId | undefined }[];
    }
  | {
      readonly kind: 'correct-uptime';
      readonly componentId: ComponentId;
      readonly date: string;
      readonly partialOutage: number;
      readonly majorOutage: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'drop-correction';
      readonly componentId: ComponentId;
      readonly date: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'withdraw-update';
      readonly thingId: PublicIncidentId | MaintenanceId;
      readonly updateId: PublicUpdateId;
      readonly reason: string;
    }
  | { readonly kind: 'link-incident'; readonly incidentId: PublicIncidentId; readonly inside: IncidentId | undefined };

export type DraftCommand =
  | { readonly kind: 'approve-draft'; readonly number: number }
  | { readonly kind: 'reject-draft'; readonly number: number; readonly reason: string };

/** What time itself does. */
export interface WakeCommand {
  readonly kind: 'wake';
  readonly newUpdateId: () => PublicUpdateId;
}

export type StatusCommand = (PublishingCommand | PageCommand | DraftCommand | WakeCommand) & {
  readonly by: PersonId | undefined;
};

const PUBLISHING: readonly StatusCommand['kind'][] = [
  'set-component',
  'open-incident',
  'post-update',
  'retitle-incident',
  'link-postmortem',
  'edit-update',
  'schedule-maintenance',
  'tell-maintenance',
  'move-maintenance',
  'cancel-maintenance',
];

export function isPublishing(command: StatusCommand): command is Extract<StatusCommand, PublishingCommand> {
  return PUBLISHING.includes(command.kind);
}
