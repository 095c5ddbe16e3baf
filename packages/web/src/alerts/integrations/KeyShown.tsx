import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { SecretOnce, Stack } from '../../ui/index.ts';
import { Configuration } from './Configuration.tsx';
import type { Kind } from './integration.ts';

const words = text.alerts.create;

export interface KeyShownProps {
  readonly made: { readonly kind: Kind; readonly key: string; readonly snippet: string };
  readonly onStored: () => void;
}

/** A key that is shown this once, with the configuration that has it in its place. */
export function KeyShown({ made, onStored }: KeyShownProps): ReactNode {
  return (
    <Stack gap={4}>
      <Configuration kind={made.kind} snippet={made.snippet} secret={made.key} />
      <SecretOnce label={words.key} value={made.key} detail={words.keyDetail} onStored={onStored} />
    </Stack>
  );
}
