import { announcedBy, isOlderMail } from './attribution.ts';
import { withoutSignature } from './signature.ts';

/** Longer mails are cut before they are looked at: nobody types as much. In characters. */
const LONGEST = 60_000;
const LONGEST_LINE = 4_100;

export interface Ours {
  /** Stands over what we sent. */
  readonly marker: string;
  /** Addresses of ours: a line that names one announces what we wrote, in whatever language. */
  readonly addresses: readonly string[];
}

/** What a person wrote in a mail: without quotations, signatures, and what phones add. */
export function cutQuoted(text: string, ours: Ours): string {
  const lines = text
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u200b\u200e\u200f\u2060\ufeff]/g, '')
    .split('\n')
    .map((line) => line.slice(0, LONGEST_LINE).trimEnd());
  const kept: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (isOlderMail(lines, at) || line.includes(ours.marker)) break;
    const announced = announcedBy(lines, at) || (namesUs(line, ours) ? 1 : 0);
    if (announced === 0 && !line.trimStart().startsWith('>')) {
      kept.push(line);
      at += 1;
      continue;
    }
    const quoted = endOfQuotation(lines, at + announced);
    // Quoted line by line, so what follows may be an answer that stands below; else all that follows is the old mail.
    if (quoted === at + announced) break;
    at = quoted;
  }
  return withoutSignature(kept);
}

/** A verb is never an announcement, whatever address stands in it. */
function namesUs(line: string, { addresses }: Ours): boolean {
  if (line.startsWith('/')) return false;
  const low = line.toLowerCase();
  return /[:：>]$/.test(line) && addresses.some((address) => low.includes(address.toLowerCase()));
}

/** Behind the lines with `>` that begin here, or after blank lines. */
function endOfQuotation(lines: readonly string[], at: number): number {
  let end = at;
  for (let look = at; look < lines.length; look += 1) {
    const line = lines[look]?.trimStart() ?? '';
    if (line.startsWith('>')) end = look + 1;
    else if (line !== '') break;
  }
  return end;
}
