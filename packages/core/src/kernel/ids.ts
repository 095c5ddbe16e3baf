/**
 * Ids are strings with a prefix that says what they name (`alr_…`), so that a log line or a pasted id explains itself.
 * The part behind the prefix is 26 characters of Crockford base 32: 48 bits of time, 80 bits of randomness.
 */
export const ID_PREFIXES = {
  person: 'per',
  team: 'tea',
  session: 'ses',
  apiKey: 'key',
  service: 'svc',
  schedule: 'sch',
  override: 'ovr',
  contactMethod: 'con',
  notificationRule: 'rul',
  delivery: 'dlv',
  policy: 'pol',
  pageRun: 'run',
  alert: 'alr',
  integration: 'int',
  signal: 'sig',
  fact: 'fct',
  incident: 'inc',
  change: 'chg',
  mitigation: 'mit',
  evidence: 'evd',
  reply: 'rpl',
  statusPage: 'stp',
  componentGroup: 'grp',
  component: 'cmp',
  publicIncident: 'pin',
  publicUpdate: 'pup',
  maintenance: 'mnt',
  subscriber: 'sub',
  action: 'act',
  postmortem: 'pmt',
  tracker: 'trk',
  metricsServer: 'mts',
  template: 'tpl',
  commsContact: 'ctc',
  commitment: 'cmt',
  commsSubscription: 'scr',
  failureClass: 'fcl',
  recurrenceAlarm: 'rca',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

declare const kindOfId: unique symbol;
/** A branded id: an `Id<'alert'>` cannot be passed where an `Id<'person'>` is wanted. */
export type Id<K extends IdKind> = string & { readonly [kindOfId]: K };

export type PersonId = Id<'person'>;
export type TeamId = Id<'team'>;
export type SessionId = Id<'session'>;
export type ApiKeyId = Id<'apiKey'>;
export type ServiceId = Id<'service'>;
export type ScheduleId = Id<'schedule'>;
export type OverrideId = Id<'override'>;
export type ContactMethodId = Id<'contactMethod'>;
export type NotificationRuleId = Id<'notificationRule'>;
export type DeliveryId = Id<'delivery'>;
export type PolicyId = Id<'policy'>;
export type PageRunId = Id<'pageRun'>;
export type AlertId = Id<'alert'>;
export type IntegrationId = Id<'integration'>;
export type SignalId = Id<'signal'>;
export type FactId = Id<'fact'>;
export type IncidentId = Id<'incident'>;
export type ChangeId = Id<'change'>;
export type MitigationId = Id<'mitigation'>;
export type EvidenceId = Id<'evidence'>;
export type ReplyId = Id<'reply'>;
export type StatusPageId = Id<'statusPage'>;
export type ComponentGroupId = Id<'componentGroup'>;
export type ComponentId = Id<'component'>;
export type PublicIncidentId = Id<'publicIncident'>;
export type PublicUpdateId = Id<'publicUpdate'>;
export type MaintenanceId = Id<'maintenance'>;
export type SubscriberId = Id<'subscriber'>;
export type ActionId = Id<'action'>;
export type PostmortemId = Id<'postmortem'>;
export type TrackerId = Id<'tracker'>;
export type MetricsServerId = Id<'metricsServer'>;
export type TemplateId = Id<'template'>;
export type CommsContactId = Id<'commsContact'>;
export type CommitmentId = Id<'commitment'>;
export type CommsSubscriptionId = Id<'commsSubscription'>;
export type FailureClassId = Id<'failureClass'>;
export type RecurrenceAlarmId = Id<'recurrenceAlarm'>;

const BODY = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** True when `text` is a well-formed id of this kind; says nothing about whether such a thing exists. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
  const prefix = `${ID_PREFIXES[kind]}_`;
  return text.startsWith(prefix) && BODY.test(text.slice(prefix.length));
}

/** For text that comes from our own tables or a checked request: states the kind, or throws, since it is a defect. */
export function asId<K extends IdKind>(kind: K, text: string): Id<K> {
  if (!isId(kind, text)) throw new Error(`not an id of ${kind}: ${JSON.stringify(text)}`);
  return text;
}
