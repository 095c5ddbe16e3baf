import type { IncidentId } from '@heed/core/kernel';

/** What is said about one promise is taken back together. */
export function noticeSubject(id: IncidentId, number: number): string {
  return `${id}/promise/${number}`;
}
