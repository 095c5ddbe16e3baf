import type { TrackerItem } from '../find/actions.ts';

const ID = `trk_${'1'.padStart(26, '0')}`;
export const tracker: TrackerItem = {
  id: ID,
  name: 'Shop issues',
  kind: 'github',
  baseUrl: 'https://api.github.com',
  project: 'fernweh/shop',
  account: null,
  issueType: null,
  labels: ['incident'],
  teamId: null,
  webhookUrl: `https://heed.test/i/tracker/${ID}`,
  createdAt: '2026-11-21T11:00:00.000Z',
  talkedAt: null,
  heardAt: null,
  trouble: null,
  quietUntil: null,
  version: 3,
};
