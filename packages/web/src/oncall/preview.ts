import { previewSchedule } from '@heed/contract/oncall';
import type { Problem } from '@heed/contract/problems';
import type { Outgoing, Received } from '@heed/contract/route';
import { useQuery } from '@tanstack/react-query';
import { Refused, read } from '../api/index.ts';
import type { ScheduleBody } from './draft.ts';

export type Preview = Received<typeof previewSchedule>;

/** The calendar of a schedule that is not saved. It only reads, though it is asked with a body. */
export function useSchedulePreview(
  body: ScheduleBody | undefined,
  from: string,
  to: string,
): { readonly value: Preview | undefined; readonly problem: Problem | undefined } {
  const { data, error } = useQuery({
    queryKey: ['oncall', previewSchedule.path, { body, from, to }],
    enabled: body !== undefined,
    queryFn: ({ signal }) => read(previewSchedule, { ...askedOf(body, from, to), signal }),
    placeholderData: (before) => before,
  });
  return { value: data, problem: error instanceof Refused ? error.problem : undefined };
}

function askedOf(body: ScheduleBody | undefined, from: string, to: string): Outgoing<typeof previewSchedule> {
  return { body: { timeZone: body?.timeZone ?? 'UTC', layers: body?.layers ?? [], from, to } };
}
