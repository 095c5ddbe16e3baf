/** What phones and programs write under a mail by themselves. */
const ADDED: readonly RegExp[] = [
  /^Sent (?:from|via|with) .{1,80}$/i,
  /^Get Outlook for .{1,80}$/i,
  /^(?:Diese Nachricht wurde )?(?:Von meinem|Von|Gesendet (?:mit|von)) .{1,80}(?:gesendet|app|iphone|ipad|handy|smartphone|mail|outlook.{0,30})\.?$/i,
  /^Envoyé (?:de|depuis|à partir de) .{1,80}$/i,
  /^Enviado (?:desde|do|de|a partir do) .{1,80}$/i,
  /^(?:Inviato (?:da|dal|con)) .{1,80}$/i,
  /^Verzonden (?:vanaf|met|vanuit) .{1,80}$/i,
  /^Verstuurd (?:vanaf|met) .{1,80}$/i,
  /^Skickat från .{1,80}$/i,
  /^Wysłane z .{1,80}$/i,
];

/** Cuts at the line of two dashes, and takes off what stands at the end and nobody typed. */
export function withoutSignature(lines: readonly string[]): string {
  const dashes = lines.findIndex((line) => /^-- ?$/.test(line));
  const kept = dashes === -1 ? [...lines] : lines.slice(0, dashes);
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    const line = last.trim();
    if (line !== '' && !/^[-_]{2,200}$/.test(line) && !ADDED.some((pattern) => pattern.test(line))) break;
    kept.pop();
  }
  while (kept[0]?.trim() === '') kept.shift();
  return kept.join('\n');
}
