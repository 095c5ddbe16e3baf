import { setPatternMembers, showPattern } from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { several } from '../options.ts';
import { bullets, section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import { findIncident } from './incidents-find.ts';
import { onPostmortem, type Postmortem } from './postmortems-find.ts';

type Pattern = Received<typeof showPattern>;
type Refs = readonly { readonly reference: string }[];

interface MemberOptions {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

const GAPS: Readonly<Record<Pattern['detections'][number]['gap'], string>> = {
  outside: 'somebody outside told it first',
  colleague: 'a colleague saw it before any monitoring did',
  chance: 'it came to light by chance',
  late: 'it took longer than 15 minutes until anybody knew',
  hidden: 'a factor hid it',
};

/** `heed postmortem pattern`: what its incidents have in common, and which they are. */
export function addPattern(group: Command, act: Act): void {
  group
    .command('pattern <name>')
    .description('show what the incidents of a pattern have in common, or say which they are')
    .option('--add <incident>', 'look at this one too; may be given several times', several)
    .option('--remove <incident>', 'look at this one no more; may be given several times', several)
    .action(
      onPostmortem<[], MemberOptions>(act, async (desk, before, _rest, { add = [], remove = [] }) => {
        const { id, title } =
          add.length + remove.length === 0 ? before : await changeMembers(desk, before, { add, remove });
        const pattern = taken(await desk.api.call(showPattern, { params: { id } }));
        return [pattern, ...titled(desk, title), ...drawPattern(desk, pattern)];
      }),
    );
}

async function changeMembers(
  desk: Desk,
  { id, incidents }: Postmortem,
  { add, remove }: Required<MemberOptions>,
): Promise<Postmortem> {
  const wanted = new Set(incidents.map((each) => each.id));
  for (const each of add) wanted.add((await findIncident(desk, each)).id);
  for (const each of remove) {
    const gone = await findIncident(desk, each);
    if (!wanted.delete(gone.id)) return stop('refused', { what: `${each} is no incident of this pattern.` });
  }
  return taken(await desk.api.call(setPatternMembers, { params: { id }, body: { incidentIds: [...wanted] } }));
}

function drawPattern(desk: Desk, pattern: Pattern): readonly string[] {
  const { members, lost, factors, services, detections, earlier, unread } = pattern;
  const known = members.length === lost.known ? '' : `, known of ${lost.known} of ${members.length}`;
  const list = (title: string, items: readonly string[]) => section(desk, title, bullets(desk, items));
  return [
    `Users were hit for ${lost.minutes} minutes in sum${known}.`,
    ...list(
      'Incidents',
      members.map(({ incident, detection, minutesToDetect, minutesLost }) =>
        [
          `${incident.reference} ${cleanLine(incident.title)}`,
          `told by ${detection}${minutesToDetect === null ? '' : ` after ${minutesToDetect} minutes`}`,
          minutesLost === null ? 'length not known' : `users hit for ${minutesLost} minutes`,
        ].join(', '),
      ),
    ),
    ...list(
      'Factors in common',
      factors.map(({ kind, text, members: said }) => `${kind}: ${cleanLine(text)} (${namesOf(said)})`),
    ),
    ...list(
      'Services in common',
      services.map(({ name, members: about }) => `${name} (${namesOf(about)})`),
    ),
    ...list(
      'What was missing to tell it',
      detections.map(({ gap, members: missed }) => `${GAPS[gap]} (${namesOf(missed)})`),
    ),
    ...list(
      'What would have told it earlier',
      earlier.map(({ reference, text }) => `${reference}: ${cleanLine(text)}`),
    ),
    ...list(
      'Not compared',
      unread.map(({ reference }) => `${reference} has no postmortem that you may read`),
    ),
  ];
}

function namesOf(refs: Refs): string {
  return [...new Set(refs.map(({ reference }) => reference))].join(', ');
}
