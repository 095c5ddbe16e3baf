import { readSystem } from '@heed/contract/system';
import { type ReactNode, useEffect } from 'react';
import { drain, onSent, useConnection, useMay, useRead, useWaiting } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Banner, Button, LinkButton, usePartMissing, useToast } from '../ui/index.ts';

const words = text.shell.connection;
const SYSTEM_EVERY_MS = 30_000;

/** Says when what is shown may be old, what waits to be sent, and when this Heed sends nothing at all. */
export function ConnectionBar(): ReactNode {
  const connection = useConnection();
  const waiting = useWaiting();
  const isPartMissing = usePartMissing();
  const toast = useToast();
  const system = useRead(readSystem, {}, { enabled: useMay('system:read'), everyMs: SYSTEM_EVERY_MS });
  useEffect(
    () =>
      onSent(({ label }, problem) => {
        if (problem === undefined) toast.show({ tone: 'ok', title: words.sent(label) });
        else toast.show({ tone: 'trouble', title: words.refused(label), detail: problem.detail });
      }),
    [toast],
  );
  return (
    <div aria-live="polite">
      {connection === 'lost' ? (
        <Banner tone="warn" title={words.lost}>
          {words.lostDetail}
        </Banner>
      ) : null}
      {connection === 'live' && isPartMissing ? (
        <Banner
          tone="info"
          title={words.partMissing}
          action={
            <Button size="small" onPress={() => window.location.reload()}>
              {words.reload}
            </Button>
          }
        >
          {words.partMissingDetail}
        </Banner>
      ) : null}
      {waiting.length > 0 ? (
        <Banner
          tone="info"
          title={words.waiting(waiting.length)}
          action={
            <Button size="small" onPress={() => void drain()}>
              {words.sendNow}
            </Button>
          }
        >
          {waiting.map(({ label }) => label).join(' · ')}
        </Banner>
      ) : null}
      {system.value?.quarantined === true ? (
        <Banner
          tone="trouble"
          title={text.shell.quarantine.title}
          action={
            <LinkButton size="small" href="/system">
              {text.shell.quarantine.open}
            </LinkButton>
          }
        >
          {text.shell.quarantine.detail}
        </Banner>
      ) : null}
    </div>
  );
}
