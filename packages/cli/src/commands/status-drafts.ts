import { lintStatusDrafts } from '@heed/contract/comms';
import { approveStatusDraft, listStatusDrafts, rejectStatusDraft } from '@heed/contract/status';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { answerList, bullets, section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { wanted } from './incidents-verb.ts';
import { sayOutcome } from './status-answer.ts';
import { findPage, type OnPage, pageOption } from './status-find.ts';

/** `heed status draft`: what waits for a second pair of eyes. */
export function addStatusDraftVerbs(status: Command, act: Act): void {
  const group = status.command('draft').description('what waits for a second pair of eyes');
  group
    .command('list')
    .description('list what waits, and what became of the last ones')
    .addOption(pageOption())
    .action(
      act<[], OnPage>(async (desk, _, { page: on }) => {
        const { id } = await findPage(desk, on);
        const { drafts } = taken(await desk.api.call(listStatusDrafts, { params: { id } }));
        const looked = taken(await desk.api.call(lintStatusDrafts, { params: { id } })).drafts;
        const promiseOf = (number: number) => looked.find((each) => each.number === number)?.followUpBy ?? null;
        answerList(
          desk,
          { items: drafts.map((draft) => ({ ...draft, followUpBy: promiseOf(draft.number) })), nextCursor: null },
          [
            { title: 'DRAFT', of: ({ number }) => String(number) },
            { title: 'STATE', of: ({ state }) => state },
            { title: 'WHAT', of: ({ kind }) => kind },
            { title: 'BY', of: ({ by }) => by.name, least: 8 },
            {
              title: 'FOLLOW-UP BY',
              of: ({ followUpBy }) => (followUpBy === null ? '' : sayWhen(followUpBy, desk.clock)),
            },
            { title: 'WORDS', of: ({ body, title }) => body ?? title ?? '', least: 16 },
          ],
          'Nothing waits.',
        );
        return undefined;
      }),
    );
  group
    .command('show <draft>')
    .description('show one, what a linter would change in it, and who hears when it is released')
    .addOption(pageOption())
    .action(
      act<[string], OnPage>(async (desk, [text], { page: on }) => {
        const { id } = await findPage(desk, on);
        const number = draftNumber(text);
        const { drafts } = taken(await desk.api.call(listStatusDrafts, { params: { id } }));
        const draft = drafts.find((each) => each.number === number);
        if (draft === undefined) {
          return stop('refused', { what: `There is no draft ${number}.`, mend: 'See heed status draft list' });
        }
        const linted = taken(await desk.api.call(lintStatusDrafts, { params: { id } }));
        const looked = linted.drafts.find((each) => each.number === number);
        desk.answer({ ...draft, findings: looked?.findings ?? [], supportHears: looked?.supportHears ?? [] }, () => [
          ...titled(desk, `Draft ${number}: ${draft.kind}, ${draft.state}, by ${draft.by.name}`),
          ...(draft.body ?? draft.title ?? '').split('\n').map(cleanLine),
          ...section(
            desk,
            'What a linter would change',
            bullets(
              desk,
              (looked?.findings ?? []).map(({ quote, why, instead }) =>
                `${quote === '' ? '' : `“${quote}”: `}${why} ${instead}`.trim(),
              ),
            ),
          ),
          ...section(desk, 'Who is mailed first', bullets(desk, looked?.supportHears ?? [])),
          ...(looked?.followUpBy == null
            ? []
            : ['', `It promises what was learned by ${sayWhen(looked.followUpBy, desk.clock)}.`]),
        ]);
        return undefined;
      }),
    );
  group
    .command('approve <draft>')
    .description('publish what somebody else wrote')
    .addOption(pageOption())
    .action(
      act<[string], OnPage>(async (desk, [number], { page: on }) => {
        const { id } = await findPage(desk, on);
        const params = { id, number: draftNumber(number) };
        const answer = taken(await desk.api.call(approveStatusDraft, { params, body: {} }));
        desk.answer(answer, () => [sayOutcome(answer, `Draft ${number}`)]);
        return undefined;
      }),
    );
  group
    .command('reject <draft>')
    .description('turn down what somebody wrote, or take back your own')
    .addOption(pageOption())
    .option('--reason <words>', 'why; its author reads it')
    .action(
      act<[string], OnPage & { reason?: string }>(async (desk, [number], options) => {
        const { id } = await findPage(desk, options.page);
        const reason = await wanted(desk, '--reason', options.reason, 'Why?');
        const params = { id, number: draftNumber(number) };
        const draft = taken(await desk.api.call(rejectStatusDraft, { params, body: { reason } }));
        desk.answer(draft, () => [`Turned down: draft ${draft.number}`]);
        return undefined;
      }),
    );
}

function draftNumber(text: string): number {
  if (/^#?[1-9]\d{0,8}$/.test(text)) return Number(text.replace('#', ''));
  return stop('usage', {
    what: `"${text}" is no number of a draft.`,
    mend: 'Numbers stand in: heed status draft list',
  });
}
