/** What a verb says to the person who called it. The log goes elsewhere (platform/log). */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says why it cannot be done, and gives the exit code. */
export function giveUp(line: string, code = 1): number {
  process.stderr.write(`heed: ${line}\n`);
  return code;
}
