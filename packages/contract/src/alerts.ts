export * from './alerts-ack-page.ts';
export * from './alerts-fields.ts';
export * from './alerts-inbound.ts';
export * from './alerts-inbox.ts';
export * from './alerts-integrations.ts';
export * from './alerts-respond.ts';
export * from './alerts-volume.ts';
