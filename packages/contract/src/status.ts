/** Pages for the public: what people decide about them, and what is told on them. */

export {
  answerSchema,
  componentSchema,
  draftSchema,
  maintenanceSchema,
  pageLineSchema,
  pageSchema,
  publicIncidentSchema,
  uptimeDaySchema,
} from './status-fields.ts';
export * from './status-incidents.ts';
export * from './status-maintenances.ts';
export * from './status-pages.ts';
export { getPublishedPage, readNotice, readPublishedPage } from './status-published.ts';
export * from './status-subscriber-pages.ts';
export * from './status-subscribers.ts';
export * from './status-uptime.ts';
