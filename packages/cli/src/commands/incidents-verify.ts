import { createHash } from 'node:crypto';
import { fillPath } from '@heed/contract/client';
import { getIncidentBundle } from '@heed/contract/evidence';
import { exportIncident, getIncident } from '@heed/contract/incidents';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { cleanJson, cleanLine } from '../show/clean.ts';
import { type Ending, stop } from '../stop.ts';
import { checkArchive, isZip, sayTrouble } from './incidents-archive.ts';
import { type Bundle, checkBundle, readBundle, sayBreak } from './incidents-bundle.ts';
import { findIncident, isIncidentName, referenceOf } from './incidents-find.ts';

/** `heed incidents export` and `verify`: the whole history, and whether it is what it was. */
export function addIncidentProof(incidents: Command, act: Act, actAlone: Act): void {
  incidents
    .command('export <incident>')
    .description('write the whole chained history as JSON')
    .option('--with-evidence <file>', 'save record, history and evidence as one zip instead')
    .action(
      act<[string], { readonly withEvidence?: string }>(async (desk, [text], { withEvidence }) => {
        if (withEvidence !== undefined) return saveBundle(desk, text, withEvidence);
        const bundle = await readOnline(desk, text);
        desk.answer(bundle, () => [cleanJson(bundle)]);
        return undefined;
      }),
    );

  incidents
    .command('verify <file>')
    .description('check that no line of a history was changed; a file needs no server')
    .option('--ends-with <hash>', 'the last hash as it was noted: shows what was cut off')
    .addHelpText('after', '\nInstead of a file: "-" for standard input, or an incident such as INC-42.')
    .action(
      actAlone<[string], { readonly endsWith?: string }>(async (desk, [source], { endsWith }) => {
        const bytes = isIncidentName(source) || source === '-' ? undefined : await desk.io.readBytes(source);
        if (bytes !== undefined && isZip(bytes)) return verifyArchive(desk, source, bytes, endsWith);
        const { bundle, atLeast } = isIncidentName(source)
          ? await readLive(desk, source)
          : { bundle: await readFile(desk, source), atLeast: 0 };
        const verdict = checkBundle(bundle, sha256, { endsWith, atLeast });
        const name = `${referenceOf(bundle.incident)} ${cleanLine(bundle.incident.title)}`;
        const { id, number, title } = bundle.incident;
        desk.answer({ ...verdict, incident: { id, number, title } }, () => [
          verdict.intact
            ? `${desk.paint('good', 'Intact.')} ${name}`
            : `${desk.paint('bad', 'Not intact.')} ${sayBreak(verdict.break)}`,
          `${verdict.lines} ${verdict.lines === 1 ? 'line' : 'lines'}`,
          ...(verdict.intact ? [`Last hash ${verdict.lastHash}`] : []),
        ]);
        return verdict.intact ? undefined : 'refused';
      }),
    );
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function saveBundle(desk: Desk, text: string, file: string): Promise<undefined> {
  const { id } = await findIncident(desk, text);
  const { size } = await desk.download(fillPath(getIncidentBundle.path, { id }), file);
  const checked = checkArchive((await desk.io.readBytes(file)) ?? new Uint8Array(), sha256);
  if (!checked.intact) {
    return stop('refused', {
      what: `${file} arrived, but is not sound: ${sayTrouble(checked.trouble)}`,
      mend: 'Export it again.',
    });
  }
  const { lines, items, lastHash } = checked;
  desk.answer({ file, size, lines, items, lastHash }, () => [
    `${file}: ${size} bytes, ${countOf(lines, 'line')} and ${countOf(items, 'item')} of evidence.`,
    `Last hash ${lastHash}`,
  ]);
  return undefined;
}

function verifyArchive(desk: Desk, file: string, bytes: Uint8Array, endsWith: string | undefined): Ending | undefined {
  const checked = checkArchive(bytes, sha256, { endsWith });
  desk.answer(checked, () =>
    checked.intact
      ? [
          `${desk.paint('good', 'Intact.')} ${referenceOf(checked.incident)} ${cleanLine(checked.incident.title)}`,
          `${countOf(checked.lines, 'line')}, ${countOf(checked.items, 'item')} of evidence, each as it was captured`,
          `Last hash ${checked.lastHash}`,
        ]
      : [`${desk.paint('bad', 'Not intact.')} ${cleanLine(file)}: ${cleanLine(sayTrouble(checked.trouble))}`],
  );
  return checked.intact ? undefined : 'refused';
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

async function readOnline(desk: Desk, text: string): Promise<Bundle> {
  const { id } = await findIncident(desk, text);
  return taken(await desk.api.call(exportIncident, { params: { id } }));
}

/** With the length that the live record has: a history that was cut off on the server is shorter. */
async function readLive(desk: Desk, text: string): Promise<{ readonly bundle: Bundle; readonly atLeast: number }> {
  const { id } = await findIncident(desk, text);
  // In this order: lines that are written in between make the history longer, never shorter.
  const { length } = taken(await desk.api.call(getIncident, { params: { id } }));
  return { bundle: await readOnline(desk, id), atLeast: length };
}

async function readFile(desk: Desk, file: string): Promise<Bundle> {
  const name = file === '-' ? 'Standard input' : file;
  const text = file === '-' ? await desk.io.readInput() : await desk.io.readText(file);
  if (text === undefined) {
    return stop('usage', { what: `There is no file ${file}.`, mend: 'An incident is named like INC-42.' });
  }
  const bundle = readBundle(text);
  if ('links' in bundle) return bundle;
  return stop('refused', {
    what: `${name} cannot be checked: ${bundle.why}.`,
    mend: 'Write it anew: heed incidents export INC-42 > bundle.json',
  });
}
