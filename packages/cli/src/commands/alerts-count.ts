import { countAlerts, getAlertVolume } from '@heed/contract/alerts';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { wholeNumber } from '../options.ts';
import { drawTable } from '../show/table.ts';

interface Volume {
  readonly of: string;
  readonly raised: number;
  readonly paged: number;
  readonly unanswered: number;
}

/** `heed alerts count` and `volume`: how many there are now, and how many there were. */
export function addAlertCounts(alerts: Command, act: Act): void {
  alerts
    .command('count')
    .description('count the alerts that fire')
    .action(
      act<[]>(async (desk) => {
        const counts = taken(await desk.api.call(countAlerts));
        const { firing, unanswered, unowned, recorded, severities, more } = counts;
        const by = Object.entries(severities).flatMap(([severity, count]) =>
          count === 0 ? [] : [`${count} ${severity}`],
        );
        desk.answer(counts, () => [
          `${more ? 'At least ' : ''}${firing} fire${by.length === 0 ? '' : `: ${by.join(', ')}`}.`,
          `${unanswered} page and nobody has acknowledged them; ${recorded} wake nobody; ${unowned} have no owner.`,
        ]);
        return undefined;
      }),
    );
  alerts
    .command('volume')
    .description('count alerts by day, or by service')
    .addOption(new Option('--days <days>', 'how far back').argParser(wholeNumber(1, 92)).default(28))
    .option('--by-service', 'the services that page most')
    .action(
      act<[], { readonly days: number; readonly byService?: true }>(async (desk, _args, { days, byService }) => {
        const found = taken(await desk.api.call(getAlertVolume, { query: { days, zone: desk.clock.zone } }));
        const rows: readonly Volume[] = byService
          ? found.services.map((row) => ({ ...row, of: row.name ?? '(no owner)' }))
          : found.days.map((row) => ({ ...row, of: row.day }));
        desk.answer(found, () =>
          drawTable(
            rows,
            [
              { title: byService ? 'SERVICE' : 'DAY', of: (row) => row.of, least: 10 },
              { title: 'RAISED', of: ({ raised }) => String(raised) },
              { title: 'PAGED', of: ({ paged }) => String(paged) },
              { title: 'OVER UNANSWERED', of: ({ unanswered }) => String(unanswered) },
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
}
