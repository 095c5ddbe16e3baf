/** Headers by their name in small letters; of several only the first. */
export type Headers = Readonly<Record<string, string>>;

/** A mail of ours carries it, whatever else a server on the way may change. */
const OURS = 'x-heed-kind';
const SUBJECTS =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|automatische antwort|abwesenheits|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|resposta automática|undeliver(?:able|ed)|delivery status notification|mail delivery)/i;

/**
 * Why this mail was written by no person; undefined when it may have been. RFC 3834 and what programs do beside it. Such a
 * mail is not acted on and never answered: two machines would write to each other for ever.
 */
export function whyAutomatic(
  headers: Headers,
  { sender, subject }: { readonly sender: string; readonly subject: string },
) {
  const said = (name: string): string => headers[name]?.trim().toLowerCase() ?? '';
  if (sender === '') return 'it has no sender';
  if (said(OURS) !== '') return 'Heed wrote it itself';
  if (said('auto-submitted') !== '' && !said('auto-submitted').startsWith('no'))
    return 'it was submitted automatically';
  if (/\b(?:bulk|junk|list|auto_reply)\b/.test(said('precedence'))) return 'it was sent in bulk';
  const marks = ['x-autoreply', 'x-autorespond', 'x-auto-response', 'list-id', 'list-unsubscribe', 'feedback-id'];
  const mark = marks.find((name) => said(name) !== '');
  if (mark !== undefined) return `it carries ${mark}`;
  if (said('content-type').startsWith('multipart/report')) return 'it reports a delivery';
  if (SUBJECTS.test(subject.trim())) return 'its subject is that of an automatic answer';
  return undefined;
}
