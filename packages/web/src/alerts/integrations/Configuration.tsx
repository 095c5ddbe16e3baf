import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Snippet, Stack } from '../../ui/index.ts';
import type { Kind } from './integration.ts';
import { piecesFor } from './snippets.ts';

const words = text.alerts.pieces;

export interface ConfigurationProps {
  readonly kind: Kind;
  /** What the server gives to copy, with the key in it or a word in its place. */
  readonly snippet: string;
  readonly secret?: string | undefined;
}

/** What is pasted into the sender. */
export function Configuration({ kind, snippet, secret }: ConfigurationProps): ReactNode {
  return (
    <Stack gap={3}>
      {piecesFor({ kind, origin: location.origin, key: secret }, snippet).map((piece) => (
        <Snippet
          key={piece.id}
          label={piece.id === 'configuration' ? words.configuration[kind] : words[piece.id]}
          language={piece.language}
          text={piece.text}
        />
      ))}
    </Stack>
  );
}
