import type { Room } from '../../platform/room.ts';
import type { InsightsMeans } from './means.ts';
import { reactions } from './reactions.ts';
import { insightsRoutes } from './routes.ts';
import { createTimers } from './timers.ts';

export type { InsightsMeans } from './means.ts';

/** The room `insights`: memory, failure classes and figures. Tables: migrations/0028_insights.sql. */
export function createInsights(means: InsightsMeans): Room {
  return {
    name: 'insights',
    routes: insightsRoutes(means),
    timers: createTimers(means),
    reactions,
  };
}
