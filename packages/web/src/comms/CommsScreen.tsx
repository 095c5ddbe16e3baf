import type { ReactNode } from 'react';
import { z } from 'zod';
import { useMay } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { NavTabs, Page, Stack } from '../ui/index.ts';
import { CadencePart } from './prepare/CadencePart.tsx';
import { ContactsPart } from './prepare/ContactsPart.tsx';
import { LedgerPart } from './prepare/LedgerPart.tsx';
import { OwedPart } from './prepare/OwedPart.tsx';
import { TemplatesPart } from './prepare/TemplatesPart.tsx';
import { StakeholdersPart } from './stakeholders/StakeholdersPart.tsx';

const words = text.commsPrepared.screen;
const VIEWS = ['ledger', 'cadence', 'templates', 'contacts', 'stakeholders', 'owed'] as const;
/** Seen by who responds. */
const INSIDE: readonly string[] = ['templates', 'contacts', 'stakeholders'];
const viewSchema = z.object({ view: z.enum(VIEWS).catch('ledger') });
const hrefOf = (view: (typeof VIEWS)[number]): string => `/communication?view=${view}`;

/** What is agreed on before anything breaks, and what was kept of it. */
export function CommsScreen(): ReactNode {
  const [{ view }] = useView(viewSchema);
  const mayRead = useMay('comms:read');
  const shown = VIEWS.filter((each) => mayRead || !INSIDE.includes(each));
  return (
    <Page title={words.title} description={words.description}>
      <Stack>
        <NavTabs
          label={words.views}
          value={hrefOf(view)}
          tabs={shown.map((each) => ({ href: hrefOf(each), label: words.tabs[each] }))}
        />
        {view === 'ledger' ? <LedgerPart /> : null}
        {view === 'cadence' ? <CadencePart /> : null}
        {view === 'templates' && mayRead ? <TemplatesPart /> : null}
        {view === 'contacts' && mayRead ? <ContactsPart /> : null}
        {view === 'stakeholders' && mayRead ? <StakeholdersPart /> : null}
        {view === 'owed' ? <OwedPart /> : null}
      </Stack>
    </Page>
  );
}
