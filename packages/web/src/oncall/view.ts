import { z } from 'zod';

/** What the address of a calendar asks for. Without `from` it begins today. */
export const calendarView = z.object({
  from: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
  span: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.enum(['7', '14', '28']))
    .catch('14'),
  zone: z.enum(['mine', 'schedule', 'utc']).catch('mine'),
});
export type CalendarView = z.output<typeof calendarView>;

/** The zone whose clock the calendar shows. */
export function zoneOf(chosen: CalendarView['zone'], mine: string, schedule: string | undefined): string {
  if (chosen === 'utc') return 'UTC';
  return chosen === 'schedule' ? (schedule ?? mine) : mine;
}
