import type { ReactNode } from 'react';
import { useMay } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Banner, LinkButton, RawText } from '../ui/index.ts';
import { hrefOf, useHint } from './hints.ts';

const words = text.incidents.early;

/** On an alert: the open incident that it belongs to, or why one should be declared now. Nothing when neither is so. */
export function DeclareEarly({ alertId }: { readonly alertId: string }): ReactNode {
  const hint = useHint(alertId);
  const mayDeclare = useMay('incidents:respond');
  if (hint === undefined) return null;
  const { incident, reasons } = hint;
  if (incident !== null) {
    return (
      <Banner
        tone="info"
        title={incident.belongs ? words.belongs(incident.reference) : words.near(incident.reference)}
        action={
          <LinkButton size="small" href={`/incidents/${incident.id}`}>
            {words.open}
          </LinkButton>
        }
      >
        <RawText text={incident.title} />
      </Banner>
    );
  }
  if (reasons.length === 0) return null;
  return (
    <Banner
      tone="warn"
      title={words.title}
      action={
        mayDeclare ? (
          <LinkButton size="small" href={hrefOf(hint)}>
            {words.action}
          </LinkButton>
        ) : undefined
      }
    >
      {reasons.map(({ kind, text: said }) => (
        <p key={kind}>
          <RawText text={said} />
        </p>
      ))}
      <p>{words.detail}</p>
    </Banner>
  );
}
