import {
  addUpdateTemplate,
  changeUpdateTemplate,
  listUpdateTemplates,
  removeUpdateTemplate,
} from '@heed/contract/comms';
import { OCCASIONS, type Occasion } from '@heed/core/comms';
import { AUDIENCES, type Audience, SEVERITIES, type Severity } from '@heed/core/incidents';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { textOf } from '../file.ts';
import { cleanLine, cleanText } from '../show/clean.ts';
import { drawTable } from '../show/table.ts';
import { stop } from '../stop.ts';

interface TemplateOptions {
  readonly audience: Audience;
  readonly occasion: Occasion;
  readonly severity?: Severity;
}

interface ChangeOptions {
  readonly name?: string;
  readonly file?: string;
  readonly audience?: Audience;
  readonly occasion?: Occasion;
  readonly severity?: Severity | 'all';
}

export function addCommsTemplates(group: Command, act: Act): void {
  const templates = group.command('templates').description('words that are agreed on before anything breaks');
  templates
    .command('list')
    .description('list your own, and those that Heed comes with')
    .action(
      act<[]>(async (desk) => {
        const answer = taken(await desk.api.call(listUpdateTemplates));
        desk.answer(answer, () =>
          drawTable(
            answer.templates,
            [
              { title: 'NAME', of: ({ name }) => name, least: 16 },
              { title: 'FOR', of: ({ audience }) => audience },
              { title: 'SEVERITY', of: ({ severity }) => severity?.toUpperCase() ?? 'all' },
              { title: 'WHEN', of: ({ occasion }) => occasion },
              { title: 'ID', of: ({ id }) => id ?? 'Heed’s own' },
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
  templates
    .command('show <name>')
    .description('show the words of one')
    .action(
      act<[string]>(async (desk, [name]) => {
        const one = await templateNamed(desk, name);
        desk.answer(one, () => cleanText(one.body).split('\n'));
        return undefined;
      }),
    );
  templates
    .command('add <name> <file>')
    .description('add one from a file; "-" reads what is piped in')
    .addOption(new Option('--audience <audience>', 'for whom').choices(AUDIENCES).makeOptionMandatory())
    .addOption(new Option('--occasion <when>', 'for which word').choices(OCCASIONS).makeOptionMandatory())
    .addOption(new Option('--severity <severity>', 'only for this one').choices(SEVERITIES))
    .action(
      act<[string, string], TemplateOptions>(async (desk, [name, file], { severity = null, ...rest }) => {
        const body = { name, severity, ...rest, body: await textOf(desk, file) };
        const made = taken(await desk.api.call(addUpdateTemplate, { body }));
        desk.answer(made, () => [`The template ${cleanLine(made.name)} is there.`]);
        return undefined;
      }),
    );
  templates
    .command('change <name>')
    .description('change one of your own; what is not said stays')
    .option('--name <name>', 'what it is called')
    .option('--file <file>', 'its words; "-" reads what is piped in')
    .addOption(new Option('--audience <audience>', 'for whom').choices(AUDIENCES))
    .addOption(new Option('--occasion <when>', 'for which word').choices(OCCASIONS))
    .addOption(new Option('--severity <severity>', 'for this one, or for all').choices([...SEVERITIES, 'all']))
    .action(
      act<[string], ChangeOptions>(async (desk, [said], { file, severity, ...rest }) => {
        const { id, version, ...before } = await templateNamed(desk, said);
        if (id === null) return ownAlone('changed');
        const { name, audience, occasion } = { ...before, ...rest };
        const body = {
          name,
          audience,
          occasion,
          severity: severity === undefined ? before.severity : severity === 'all' ? null : severity,
          body: file === undefined ? before.body : await textOf(desk, file),
          version,
        };
        const changed = taken(await desk.api.call(changeUpdateTemplate, { params: { id }, body }));
        desk.answer(changed, () => [`The template ${cleanLine(changed.name)} is changed.`]);
        return undefined;
      }),
    );
  templates
    .command('remove <name>')
    .description('remove one of your own')
    .action(
      act<[string]>(async (desk, [name]) => {
        const { id } = await templateNamed(desk, name);
        if (id === null) return ownAlone('removed');
        taken(await desk.api.call(removeUpdateTemplate, { params: { id } }));
        desk.answer({ id }, () => ['The template is removed.']);
        return undefined;
      }),
    );
}

function ownAlone(done: string): never {
  return stop('refused', {
    what: `One that Heed comes with cannot be ${done}.`,
    mend: 'Add your own for the same occasion: it takes its place.',
  });
}

async function templateNamed(desk: Desk, name: string) {
  const { templates } = taken(await desk.api.call(listUpdateTemplates));
  const found = templates.find((each) => each.id === name || each.name.toLowerCase() === name.toLowerCase());
  return found ?? stop('refused', { what: `There is no template "${name}".`, mend: 'See heed comms templates list' });
}
