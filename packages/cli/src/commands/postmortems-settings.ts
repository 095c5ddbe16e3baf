import { changePostmortemSettings, getPostmortemSettings, listLintRules } from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import { SEVERITIES, type Severity } from '@heed/core/incidents';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { wholeNumber } from '../options.ts';
import { answerList, answerThing } from '../show/answers.ts';

type Settings = Received<typeof getPostmortemSettings>;
type Triggers = Settings['rules'];
type Deadlines = Pick<Settings, 'scheduleHours' | 'holdDays' | 'digestDays'>;

/** `heed postmortem settings` and `rules`: when an incident deserves which look back, and what the linter marks. */
export function addPostmortemSettings(group: Command, act: Act): void {
  const whole = (flags: string, says: string, least: number, most: number) =>
    new Option(flags, says).argParser(wholeNumber(least, most));
  group
    .command('settings')
    .description('show or agree on when an incident deserves which look back; what is not said stays')
    .addOption(
      new Option('--full-for <severities>', 'always a full one, such as sev1,sev2; or none').argParser(readSeverities),
    )
    .addOption(whole('--visible-minutes <count>', 'users saw it for longer than this', 1, 10_000))
    .addOption(whole('--resolve-hours <count>', 'from detection to its end it took longer than this', 1, 10_000))
    .addOption(whole('--pattern-of <count>', 'so many similar ones of a lesser severity are a pattern', 2, 100))
    .addOption(whole('--pattern-days <count>', 'within so many days', 1, 1_000))
    .addOption(whole('--schedule-hours <count>', 'until when a review has a date', 1, 720))
    .addOption(whole('--hold-days <count>', 'until when it is held', 1, 90))
    .addOption(whole('--digest-days <count>', 'how often what was learned is mailed', 1, 90))
    .action(
      act<[], Partial<Triggers & Deadlines>>(async (desk, _args, said) => {
        let settings = taken(await desk.api.call(getPostmortemSettings));
        if (Object.keys(said).length > 0) {
          settings = taken(await desk.api.call(changePostmortemSettings, { body: withSaid(settings, said) }));
        }
        answerSettings(desk, settings);
        return undefined;
      }),
    );
  group
    .command('rules')
    .description('list the rules of the linter, and how often people follow them')
    .action(
      act<[]>(async (desk) => {
        const { rules } = taken(await desk.api.call(listLintRules));
        answerList(
          desk,
          { items: rules, nextCursor: null },
          [
            { title: 'RULE', of: ({ rule }) => rule },
            {
              title: 'SPEAKS AS',
              of: ({ level, standing }) => (level === standing ? standing : `${standing}: mostly dismissed`),
            },
            { title: 'FOLLOWED', of: ({ followed }) => String(followed) },
            { title: 'DISMISSED', of: ({ dismissed }) => String(dismissed) },
          ],
          'There is no rule.',
        );
        return undefined;
      }),
    );
}

function withSaid(settings: Settings, said: Partial<Triggers & Deadlines>): Settings {
  const { fullFor, visibleMinutes, resolveHours, patternOf, patternDays } = { ...settings.rules, ...said };
  const { scheduleHours, holdDays, digestDays } = { ...settings, ...said };
  const rules = { fullFor, visibleMinutes, resolveHours, patternOf, patternDays };
  return { rules, scheduleHours, holdDays, digestDays, version: settings.version };
}

function answerSettings(desk: Desk, settings: Settings): void {
  const { rules, scheduleHours, holdDays, digestDays } = settings;
  answerThing(desk, settings, 'When an incident deserves which look back', [
    ['A full one for', rules.fullFor.map((each) => each.toUpperCase()).join(', ') || 'no severity as such'],
    ['Seen by users', `for longer than ${rules.visibleMinutes} min`],
    ['Over after', `more than ${rules.resolveHours} h`],
    ['A pattern', `${rules.patternOf} similar ones within ${rules.patternDays} days`],
    ['Review planned', `within ${scheduleHours} h`],
    ['Review held', `within ${holdDays} days`],
    ['Digest', `every ${digestDays} days`],
  ]);
}

function readSeverities(text: string): readonly Severity[] {
  if (text === 'none') return [];
  return text.split(',').map((word) => {
    const found = SEVERITIES.find((each) => each === word.trim().toLowerCase());
    if (found === undefined) throw new InvalidArgumentError(`Write severities like sev1,sev2, or none.`);
    return found;
  });
}
