import type { TrackerKind } from '@heed/core/actions';
import type { TrackerClient } from '../../../slices/actions/ports.ts';
import type { Asking } from './ask.ts';
import { githubClient } from './github.ts';
import { gitlabClient } from './gitlab.ts';
import { jiraClient } from './jira.ts';

export { BOUNDS } from './ask.ts';

/** Talks with each kind of tracker in its own language. */
export function createTrackerClient(asking: Asking): TrackerClient {
  const clients: Readonly<Record<TrackerKind, TrackerClient>> = {
    github: githubClient(asking),
    gitlab: gitlabClient(asking),
    jira: jiraClient(asking),
  };
  return {
    probe: (target) => clients[target.kind].probe(target),
    create: (target, draft) => clients[target.kind].create(target, draft),
    find: (target, marker, since) => clients[target.kind].find(target, marker, since),
    read: (target, key) => clients[target.kind].read(target, key),
    merged: (target, number) => clients[target.kind].merged(target, number),
  };
}
