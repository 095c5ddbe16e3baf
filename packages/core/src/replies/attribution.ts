/**
 * How mail programs announce what they quote, in the languages that people of one company may have set. Every pattern is
 * anchored and its wildcards are bounded, so that no line takes long.
 */
const WROTE: readonly RegExp[] = [
  /^On\b.{1,300}\bwrote:?$/i,
  /^Am\b.{1,300}\bschrieb\b.{0,200}:$/i,
  /^Le\b.{1,300}\ba écrit ?:$/i,
  /^El\b.{1,300}\bescribió ?:$/i,
  /^Il\b.{1,300}\bha scritto ?:$/i,
  /^Op\b.{1,300}\bschreef\b.{0,200}:$/i,
  /^Em\b.{1,300}\bescreveu ?:$/i,
  /^Den\b.{1,300}\bskrev\b.{0,200}:$/i,
  /^W dniu\b.{1,300}\bnapisał(?:\(a\)|a)? ?:$/i,
  // Some locales of Gmail write only the date and the sender.
  /^\d{4}[-./]\d{1,2}[-./]\d{1,2}\b.{1,200}<[^<>]{3,200}>(?: ?[:：]|.{0,20}[:：])$/,
];

const BEGINS = /^(?:On|Am|Le|El|Il|Op|Em|Den|W dniu|\d{4}[-./]\d{1,2}[-./]\d{1,2})\b/i;

/** `-----Original Message-----`, as Outlook and many phones write it. */
const SEPARATOR =
  /^[-_*=]{2,40} ?(?:original(?:e|[- ]?nachricht| message)?|ursprüngliche nachricht|message (?:d['’]origine|original|transféré)|mensaje (?:original|reenviado)|messaggio (?:originale|inoltrato)|oorspronkelijk bericht|mensagem original|forwarded message|weitergeleitete nachricht|reply message) ?[-_*=]{2,40}$/i;
const RULE = /^_{20,200}$/;

const FROM = /^[*>\s]{0,4}(?:From|Von|De|Da|Van|Från|Fra|Od|差出人|发件人)\s?[:：]\*{0,2}\s*\S/i;
const ALSO =
  /^[*>\s]{0,4}(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado(?: el)?|Fecha|Para|Asunto|Inviato|Data|A|Oggetto|Verzonden|Aan|Onderwerp|Assunto|送信日時|件名|发送时间|主题)\s?[:：]/i;

/** Nobody announces at greater length; longer lines are not looked at. */
const LONGEST = 400;

/** How many lines from here announce a quotation; 0 when none does. Programs break long announcements in two or three. */
export function announcedBy(lines: readonly string[], at: number): number {
  const line = lines[at]?.trim() ?? '';
  if (line.length <= LONGEST && BEGINS.test(line)) {
    for (const count of [1, 2, 3]) {
      const joined = lines
        .slice(at, at + count)
        .map((each) => each.trim().slice(0, LONGEST))
        .join(' ');
      // An announcement has a date, which tells it from a sentence.
      if (/\d/.test(joined) && WROTE.some((pattern) => pattern.test(joined))) return count;
    }
  }
  return 0;
}

/** True where all that follows is an older mail: a separator, or the block of its headers. */
export function isOlderMail(lines: readonly string[], at: number): boolean {
  const line = lines[at]?.trim() ?? '';
  if (line.length > LONGEST) return false;
  if (SEPARATOR.test(line)) return true;
  if (RULE.test(line)) return lines.slice(at + 1, at + 4).some((each) => FROM.test(each));
  return FROM.test(line) && lines.slice(at + 1, at + 5).some((each) => ALSO.test(each));
}
