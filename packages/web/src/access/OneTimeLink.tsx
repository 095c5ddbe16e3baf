import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Dialog, SecretOnce, Stack, Time } from '../ui/index.ts';

const words = text.access.people;

export interface OneTimeLinkProps {
  readonly name: string;
  readonly link: { readonly token: string; readonly expiresAt: string };
  readonly onClose: () => void;
}

/** The link by which somebody sets a password: shown once. The token stands after the # sign, which browsers send to nobody. */
export function OneTimeLink({ name, link, onClose }: OneTimeLinkProps): ReactNode {
  return (
    <Dialog open onClose={onClose} title={words.linkTitle(name)}>
      <Stack gap={3}>
        <SecretOnce
          label={words.linkLabel}
          detail={words.linkDetail(name)}
          value={`${location.origin}/password#${link.token}`}
          onStored={onClose}
        />
        <p>
          {words.until} <Time at={link.expiresAt} format="moment" />
        </p>
      </Stack>
    </Dialog>
  );
}
