import { Compass } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Empty, LinkButton, Page } from '../ui/index.ts';

const words = text.shell.lost;

export function LostScreen(): ReactNode {
  return (
    <Page title={words.title}>
      <Empty
        icon={Compass}
        title={words.title}
        detail={words.detail}
        action={<LinkButton href="/">{words.home}</LinkButton>}
      />
    </Page>
  );
}
