import {
  addMitigation,
  changeMitigation,
  getMitigation,
  listMitigations,
  removeMitigation,
} from '@heed/contract/catalog';
import type { Received } from '@heed/contract/route';
import {
  BLAST_RADII,
  type BlastRadius,
  LONGEST_UNDO_MINUTES,
  MITIGATION_WAYS,
  type MitigationWay,
} from '@heed/core/catalog';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import { confirm } from '../confirm.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { type Kind, SERVICES } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, wholeNumber } from '../options.ts';
import { answerList, answerThing } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';

type Mitigation = Received<typeof getMitigation>;

interface Said {
  readonly kind: MitigationWay;
  readonly steps?: string;
  readonly runbook?: string;
  readonly radius: BlastRadius;
  readonly irreversible?: true;
  readonly undoMinutes?: number;
  readonly precondition?: string;
}

/** `heed mitigations`: the ways to stop the harm of a service, written down before they are needed. */
export function addMitigations(heed: Command, act: Act): void {
  const group = heed.command('mitigations').description('ways to stop the harm of a service, prepared before');
  const list = group.command('list <service>').description('list those of a service');
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[string], ListOptions>(async (desk, [text], { limit, cursor }) => {
      const service = await find(desk, SERVICES, text);
      const found = await readPage(desk, service.id, limit, cursor);
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          { title: 'KIND', of: ({ kind }) => kind },
          { title: 'TITLE', of: ({ title }) => title, least: 16 },
          { title: 'TOUCHES', of: ({ blastRadius }) => blastRadius },
          { title: 'BACK', of: sayUndo, tone: ({ reversible }) => (reversible ? 'plain' : 'bad') },
          { title: 'FIRST', of: ({ precondition }) => precondition ?? '', least: 12, spare: 1 },
        ],
        `${cleanLine(service.name)} has none. Write one down before it is needed: heed mitigations add`,
      );
      return undefined;
    }),
  );

  group
    .command('show <service> <mitigation>')
    .description('show one, with its steps')
    .action(
      act<[string, string]>(async (desk, [text, which]) => {
        const one = await find(desk, ofService((await find(desk, SERVICES, text)).id), which);
        answerThing(desk, one, one.title, [
          ['Kind', one.kind],
          ['First', one.precondition],
          ['Steps', one.steps],
          ['Runbook', one.runbookUrl],
          ['Touches', one.blastRadius],
          ['Taken back', sayUndo(one)],
          ['Id', one.id],
        ]);
        return undefined;
      }),
    );

  group
    .command('add <service> <title...>')
    .description('write one down')
    .addOption(new Option('--kind <kind>', 'by what').choices(MITIGATION_WAYS).makeOptionMandatory())
    .option('--steps <words>', 'what to do, with the commands')
    .option('--runbook <address>', 'where it is written')
    .addOption(new Option('--radius <what>', 'what else it touches').choices(BLAST_RADII).default('service'))
    .option('--irreversible', 'it cannot be taken back')
    .option('--undo-minutes <minutes>', 'how long taking it back takes', wholeNumber(0, LONGEST_UNDO_MINUTES))
    .option('--precondition <words>', 'what must be so before')
    .action(
      act<[string, readonly string[]], Said>(async (desk, [text, title], said) => {
        const { id } = await find(desk, SERVICES, text);
        const body = {
          title: title.join(' '),
          kind: said.kind,
          steps: said.steps ?? '',
          reversible: said.irreversible !== true,
          blastRadius: said.radius,
          undoMinutes: said.undoMinutes,
          precondition: said.precondition,
          runbookUrl: said.runbook,
        };
        const added = taken(await desk.api.call(addMitigation, { params: { id }, body }));
        desk.answer(added, () => [`Added: ${cleanLine(added.title)} (${shortId(added.id)})`]);
        return undefined;
      }),
    );

  group
    .command('change <service> <mitigation>')
    .description('change one; what is not said stays')
    .option('--title <title>', 'what it is called')
    .addOption(new Option('--kind <kind>', 'by what').choices(MITIGATION_WAYS))
    .option('--steps <words>', 'what to do, with the commands')
    .option('--runbook <address>', 'where it is written')
    .addOption(new Option('--radius <what>', 'what else it touches').choices(BLAST_RADII))
    .addOption(new Option('--irreversible', 'it cannot be taken back').conflicts('reversible'))
    .option('--reversible', 'it can')
    .option('--undo-minutes <minutes>', 'how long taking it back takes', wholeNumber(0, LONGEST_UNDO_MINUTES))
    .option('--precondition <words>', 'what must be so before')
    .action(
      act<[string, string], Partial<Said> & { title?: string; reversible?: true }>(
        async (desk, [text, which], { runbook, radius, irreversible, reversible, ...said }) => {
          const one = await find(desk, ofService((await find(desk, SERVICES, text)).id), which);
          const { id, version } = one;
          const { kind, title, steps, undoMinutes, precondition } = { ...one, ...said };
          const body = {
            kind,
            title,
            steps,
            undoMinutes,
            precondition,
            runbookUrl: runbook ?? one.runbookUrl,
            blastRadius: radius ?? one.blastRadius,
            reversible: irreversible !== true && (one.reversible || reversible === true),
            version,
          };
          const changed = taken(await desk.api.call(changeMitigation, { params: { id }, body }));
          desk.answer(changed, () => [`Changed: ${cleanLine(changed.title)} (${shortId(changed.id)})`]);
          return undefined;
        },
      ),
    );

  group
    .command('remove <service> <mitigation>')
    .description('remove one')
    .option('-y, --yes', 'without a question')
    .action(
      act<[string, string], { yes?: true }>(async (desk, [text, which], { yes }) => {
        const one = await find(desk, ofService((await find(desk, SERVICES, text)).id), which);
        await confirm(desk, `Remove the mitigation "${one.title}"?`, yes);
        taken(await desk.api.call(removeMitigation, { params: { id: one.id } }));
        desk.answer({ id: one.id, removed: true }, () => [`Removed: ${cleanLine(one.title)}`]);
        return undefined;
      }),
    );
}

function readPage({ api }: Pick<Desk, 'api'>, id: string, limit: number, cursor?: string) {
  return walkList(async (query) => taken(await api.call(listMitigations, { params: { id }, query })), limit, cursor);
}

/** The mitigations among which a piece of a title is looked for: those of one service. */
function ofService(serviceId: string): Kind<Mitigation> {
  return {
    noun: 'mitigation',
    idKind: 'mitigation',
    read: async (api, id) => taken(await api.call(getMitigation, { params: { id } })),
    list: async (api) => (await readPage({ api }, serviceId, Number.POSITIVE_INFINITY)).items,
    namesOf: ({ title }) => [title],
  };
}

function sayUndo({ reversible, undoMinutes }: Mitigation): string {
  if (!reversible) return 'never';
  return undoMinutes === null ? 'yes' : `in ${undoMinutes} min`;
}
