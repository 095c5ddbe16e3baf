import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Banner, Button, LinkButton } from '../../ui/index.ts';
import type { RoomPart } from './room.ts';

const words = text.incidents.room.ends;

/** How it ended, and the way back while there is one. */
export function Ended({ incident, onOpen }: Pick<RoomPart, 'incident' | 'onOpen'>): ReactNode {
  const mayRespond = useMay('incidents:respond');
  const { status, reference, dismissal } = incident;
  if (status === 'resolved') {
    return (
      <Banner
        tone="info"
        title={words.over(reference)}
        action={
          mayRespond ? (
            <Button size="small" icon={RotateCcw} onPress={() => onOpen({ kind: 'reopen' })}>
              {words.reopen}
            </Button>
          ) : undefined
        }
      />
    );
  }
  if (status === 'open') return null;
  const into = dismissal?.into ?? null;
  return (
    <Banner
      tone="info"
      title={into === null ? words.dismissed(reference) : words.mergedInto(reference)}
      action={
        into === null ? undefined : (
          <LinkButton size="small" href={`/incidents/${into}`}>
            {words.goThere}
          </LinkButton>
        )
      }
    />
  );
}
