import { getInsightDigest, setInsightDigest } from '@heed/contract/insights';
import { Argument, type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { wholeNumber } from '../options.ts';
import { sayWhen, WEEKDAY_NAMES } from '../show/time.ts';

const DAYS = WEEKDAY_NAMES.map((name) => name.toLowerCase());

/** `heed insights digest`: the figures of the week by mail. */
export function addInsightDigest(group: Command, act: Act): void {
  group
    .command('digest')
    .addArgument(new Argument('[wish]').choices(['on', 'off']))
    .description('show whether you are mailed the figures of the week, or ask for it')
    .addOption(new Option('--day <day>', 'on which day').choices(DAYS))
    .addOption(new Option('--hour <hour>', 'at which hour of your time zone').argParser(wholeNumber(0, 23)))
    .action(
      act<[('on' | 'off') | undefined], { readonly day?: string; readonly hour?: number }>(
        async (desk, [wish], { day, hour }) => {
          let digest = taken(await desk.api.call(getInsightDigest));
          if (wish !== undefined || day !== undefined || hour !== undefined) {
            const body = {
              wanted: wish === undefined ? digest.wanted : wish === 'on',
              weekday: day === undefined ? digest.weekday : DAYS.indexOf(day),
              hour: hour ?? digest.hour,
            };
            digest = taken(await desk.api.call(setInsightDigest, { body }));
          }
          const { wanted, weekday, hour: at, nextAt } = digest;
          const next = nextAt === null ? '' : `; next ${sayWhen(nextAt, desk.clock)}`;
          desk.answer(digest, () => [
            wanted
              ? `You are mailed the figures of the week: ${WEEKDAY_NAMES[weekday]} ${String(at).padStart(2, '0')}:00${next}.`
              : 'You are not mailed the figures of the week. Ask for it: heed insights digest on',
          ]);
          return undefined;
        },
      ),
    );
}
