import { type Argument, Command, Help, type HelpConfiguration, type OutputConfiguration } from 'commander';
import { addActions } from './commands/actions.ts';
import { addAlerts } from './commands/alerts.ts';
import { addAudit } from './commands/audit.ts';
import { addChanges } from './commands/changes.ts';
import { addCheck } from './commands/check.ts';
import { addComms } from './commands/comms.ts';
import { addCompletion } from './commands/completion.ts';
import { addContacts } from './commands/contacts.ts';
import { addDeliveries } from './commands/deliveries.ts';
import { addEvidence } from './commands/evidence.ts';
import { addIncidents } from './commands/incidents.ts';
import { addInsights } from './commands/insights.ts';
import { addIntegrations } from './commands/integrations.ts';
import { addKeys } from './commands/keys.ts';
import { addLogin } from './commands/login.ts';
import { addMetrics } from './commands/metrics.ts';
import { addMitigations } from './commands/mitigations.ts';
import { addOnCall } from './commands/oncall.ts';
import { addOverride } from './commands/override.ts';
import { addPages } from './commands/pages.ts';
import { addPolicies } from './commands/policies.ts';
import { addPostmortems } from './commands/postmortems.ts';
import { addRules } from './commands/rules.ts';
import { addSchedules } from './commands/schedules.ts';
import { addServerVerbs } from './commands/server.ts';
import { addServices } from './commands/services.ts';
import { addSetup } from './commands/setup.ts';
import { addStatus } from './commands/status.ts';
import { addTeams } from './commands/teams.ts';
import { addTrackers } from './commands/trackers.ts';
import { addUsers } from './commands/users.ts';
import { addWhy } from './commands/why.ts';
import type { Act } from './desk.ts';
import type { Io } from './io.ts';
import { paintFor } from './show/paint.ts';

/** The whole command, in the groups in which its help shows it. `actAlone` is for verbs that need no key. */
export function buildProgram(io: Io, act: Act, actAlone: Act): Command {
  const heed = new Command('heed')
    .description('Heed the alarm, heed the lesson.')
    .usage('<verb> [options]')
    .exitOverride()
    .configureOutput(outputOf(io))
    .configureHelp(helpFor(io))
    .helpCommand(false)
    .option('--json', "answer the API's JSON")
    .option('--utc', 'say times in UTC')
    .option('--url <address>', 'where Heed is (HEED_URL; else where you signed in last)')
    .option('--key <key>', 'the API key (HEED_API_KEY; else the one of this machine)')
    .helpOption('-h, --help', 'say more');

  heed.commandsGroup('When something broke:');
  addAlerts(heed, act);
  addWhy(heed, act);
  addPages(heed, act);
  addIncidents(heed, act, actAlone);
  addComms(heed, act);
  addActions(heed, act);
  addPostmortems(heed, act);
  addInsights(heed, act);
  addEvidence(heed, act);
  addChanges(heed, act);

  heed.commandsGroup('Who is on call:');
  addOnCall(heed, act);
  addOverride(heed, act);
  addSchedules(heed, act);

  heed.commandsGroup('Who is paged for what:');
  addServices(heed, act);
  addMitigations(heed, act);
  addPolicies(heed, act);
  addIntegrations(heed, act);
  addMetrics(heed, act);
  addTrackers(heed, act);
  addTeams(heed, act);
  addUsers(heed, act);

  heed.commandsGroup('How you are reached:');
  addContacts(heed, act);
  addRules(heed, act);

  heed.commandsGroup('Is all well:');
  addCheck(heed, act);
  addStatus(heed, act, actAlone);
  addDeliveries(heed, act);
  addAudit(heed, act);

  heed.commandsGroup('This machine:');
  addSetup(heed, actAlone);
  addLogin(heed, act, actAlone);
  addKeys(heed, act);
  addCompletion(heed, io);

  heed.commandsGroup('The server, where it runs:');
  addServerVerbs(heed);

  heed.commandsGroup('More:');
  heed
    .command('help [verbs...]')
    .description('say more about a verb')
    .action((verbs: readonly string[]) => find(heed, verbs).outputHelp());
  heed.addHelpText('after', () => EVERYWHERE);
  return heed;
}

const EVERYWHERE = `
With every verb: --json answers the API's JSON, --utc says times in UTC, --url
and --key (or HEED_URL and HEED_API_KEY) choose the server and who asks.
"heed help VERB" says more.`;

/** What stands in every help; what is said once at the end of the first page is left out there. */
function helpFor(io: Io): HelpConfiguration {
  const isFirstPage = (command: Command) => command.parent === null;
  const base = new Help();
  return {
    showGlobalOptions: true,
    styleTitle: (title) => paintFor(io.out.hasColour)('title', title),
    visibleOptions: (command) => (isFirstPage(command) ? [] : base.visibleOptions(command)),
    visibleCommands: (command) =>
      base.visibleCommands(command).filter((each) => isFirstPage(command) || each.name() !== 'help'),
    subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(sayArgument)].join(' '),
  };
}

function sayArgument(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** The command that words lead to, as far as they do. */
function find(command: Command, words: readonly string[]): Command {
  const [word, ...rest] = words;
  const next = command.commands.find((each) => each.name() === word || each.aliases().includes(word ?? ''));
  return next === undefined ? command : find(next, rest);
}

function outputOf(io: Io): OutputConfiguration {
  return {
    writeOut: (text) => io.out.write(text),
    writeErr: (text) => io.err.write(text),
    outputError: (text, write) => write(text.replace(/^error: /, 'heed: ').replace(/^\(Did/m, '  (Did')),
    getOutHelpWidth: () => Math.min(io.out.width, 120),
    getErrHelpWidth: () => Math.min(io.err.width, 120),
    getOutHasColors: () => io.out.hasColour,
    getErrHasColors: () => io.err.hasColour,
  };
}
