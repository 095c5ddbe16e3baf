import { acknowledgePage, escalatePage, getPageLatency, snoozePage } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import { formatInstant, SECOND } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { find } from '../find/find.ts';
import { PAGES } from '../find/kinds.ts';
import { endOf, wholeNumber } from '../options.ts';
import { cleanLine } from '../show/clean.ts';
import { drawTable } from '../show/table.ts';
import { sayLength, sayWhen } from '../show/time.ts';
import { verbsOn } from '../verb.ts';

const onPage = verbsOn((desk, text) => find(desk, PAGES, text));

/** `heed pages ack`, `escalate` and `snooze`: a page of an incident has no alert to answer. */
export function addPageAnswers(pages: Command, act: Act): void {
  pages
    .command('ack <page>')
    .description('take a page: it is quiet until what it is about is over')
    .action(
      onPage(act, async (desk, { id }) => {
        const page = taken(await desk.api.call(acknowledgePage, { params: { id } }));
        return [page, `Taken by ${cleanLine(page.acknowledgedBy?.name ?? 'somebody')}: ${cleanLine(page.title)}`];
      }),
    );
  pages
    .command('escalate <page>')
    .description('reach the next step of its policy now')
    .action(
      onPage(act, async (desk, { id, standing }) => {
        // What was seen goes along, so that two presses at once climb one step.
        const page = taken(await desk.api.call(escalatePage, { params: { id }, body: { seen: standing } }));
        return [page, `Escalated: ${cleanLine(page.title)}. See who was told: heed why ${page.id}`];
      }),
    );
  pages
    .command('snooze <page>')
    .description('keep it quiet for a while; then its policy begins anew')
    .option('--until <time>', 'until then, at most 7 days away')
    .option('--for <length>', 'for so long, such as 30m or 2h')
    .action(
      onPage<[], { until?: string; for?: string }>(act, async (desk, { id }, _rest, options) => {
        const body = { until: formatInstant(endOf(desk, options)) };
        const page = taken(await desk.api.call(snoozePage, { params: { id }, body }));
        return [page, `Quiet until ${sayWhen(page.snoozedUntil, desk.clock)}: ${cleanLine(page.title)}`];
      }),
    );
  pages
    .command('latency')
    .description('how fast pages reached somebody and were acknowledged, by day')
    .addOption(new Option('--days <days>', 'how far back').argParser(wholeNumber(1, 92)).default(28))
    .action(
      act<[], { readonly days: number }>(async (desk, _args, { days }) => {
        const found = taken(await desk.api.call(getPageLatency, { query: { days, zone: desk.clock.zone } }));
        const rows = [{ day: 'all', ...found }, ...found.days.filter((day) => day.pages > 0)];
        desk.answer(found, () =>
          drawTable(
            rows,
            [
              { title: 'DAY', of: ({ day }) => day },
              { title: 'PAGES', of: (row) => String(row.pages) },
              { title: 'AT NIGHT', of: ({ atNight }) => String(atNight) },
              { title: 'PAGED WITHIN', of: ({ paged }) => saySpread(paged) },
              { title: 'ACKNOWLEDGED WITHIN', of: ({ acknowledged }) => saySpread(acknowledged) },
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
}

type Spread = Received<typeof getPageLatency>['paged'];

/** Half of them within / nine in ten within. */
function saySpread({ p50, p90 }: Pick<Spread, 'p50' | 'p90'>): string {
  return p50 === null || p90 === null ? '' : `${sayLength(p50 * SECOND)} / ${sayLength(p90 * SECOND)}`;
}
