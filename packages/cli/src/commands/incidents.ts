import { type Command, Help } from 'commander';
import type { Act } from '../desk.ts';
import { addIncidentAdvice } from './incidents-advise.ts';
import { addIncidentCourse } from './incidents-course.ts';
import { addIncidentDeclare } from './incidents-declare.ts';
import { addIncidentEnds } from './incidents-ends.ts';
import { addIncidentInquiry } from './incidents-inquiry.ts';
import { addIncidentList } from './incidents-list.ts';
import { addIncidentPages } from './incidents-pages.ts';
import { addIncidentPractice } from './incidents-practice.ts';
import { addIncidentMitigations, addIncidentRecovery } from './incidents-recovery.ts';
import { addIncidentRoles } from './incidents-roles.ts';
import { addIncidentScope } from './incidents-scope.ts';
import { addIncidentSettings } from './incidents-settings.ts';
import { addIncidentShow } from './incidents-show.ts';
import { addIncidentTimeline } from './incidents-timeline.ts';
import { addIncidentUpdates } from './incidents-update.ts';
import { addIncidentProof } from './incidents-verify.ts';
import { addIncidentEntries, addIncidentRecord } from './incidents-write.ts';

/** `heed incidents`: a response from the first alert to the verified end, in the order in which it is run. */
export function addIncidents(heed: Command, act: Act, actAlone: Act): void {
  const incidents = heed
    .command('incidents')
    .alias('incident')
    .description('declare incidents, run them, and prove that they are over')
    .usage('<verb> <incident> …')
    .addHelpText('after', () => NAMES);
  // Every term with <incident> in it would leave no room for what the verb does.
  const { subcommandTerm, ...help } = incidents.configureHelp();
  const term = (command: Command) => subcommandTerm?.call(new Help(), command) ?? command.name();
  incidents.configureHelp({ ...help, subcommandTerm: (command) => term(command).replace(' <incident>', '') });

  incidents.commandsGroup('Begin:');
  addIncidentDeclare(incidents, act);
  addIncidentList(incidents, act);
  addIncidentShow(incidents, act);

  incidents.commandsGroup('How bad is it:');
  addIncidentCourse(incidents, act);
  addIncidentRecord(incidents, act);

  incidents.commandsGroup('Who does what:');
  addIncidentRoles(incidents, act);
  addIncidentPractice(incidents, act);
  addIncidentPages(incidents, act);

  incidents.commandsGroup('Stop the harm:');
  addIncidentAdvice(incidents, act);
  addIncidentMitigations(incidents, act);

  incidents.commandsGroup('Find the cause:');
  addIncidentInquiry(incidents, act);

  incidents.commandsGroup('Know that it is over:');
  addIncidentRecovery(incidents, act);
  addIncidentEnds(incidents, act);

  incidents.commandsGroup('Say so:');
  addIncidentUpdates(incidents, act);

  incidents.commandsGroup('The timeline:');
  addIncidentTimeline(incidents, act);
  addIncidentEntries(incidents, act);
  addIncidentProof(incidents, act, actAlone);

  incidents.commandsGroup('What it is about:');
  addIncidentScope(incidents, act);
  addIncidentSettings(incidents, act);
}

const NAMES = `
All verbs but "declare", "list", "practice", "verify" and "commander-policy"
begin with the incident: INC-42, 42, its id, or words of its title. Words at
the end need no quotes: heed incidents note INC-42 customers report errors`;
