import type { IncidentMeans } from '../incidents/index.ts';
import type { RangeMeans } from './of-metrics.ts';

/** What the room needs from below to do its work. */
export type EvidenceMeans = IncidentMeans & RangeMeans;
