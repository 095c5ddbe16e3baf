import type { ReactNode } from 'react';
import { z } from 'zod';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { NavTabs, Page, Stack } from '../ui/index.ts';
import { AlarmsPart } from './classes/AlarmsPart.tsx';
import { ClassesPart } from './classes/ClassesPart.tsx';
import { FiguresPart } from './figures/FiguresPart.tsx';
import { MailPart } from './figures/MailPart.tsx';
import { TeamsPart } from './figures/TeamsPart.tsx';
import { ObjectivesPart } from './objectives/ObjectivesPart.tsx';
import { filterShape, hrefWith } from './view.ts';

const words = text.insights;
const VIEWS = ['figures', 'teams', 'objectives', 'classes', 'alarms', 'mail'] as const;
const viewSchema = z.object({ ...filterShape, view: z.enum(VIEWS).catch('figures') });

/** What many incidents say together. */
export function InsightsScreen(): ReactNode {
  const [{ view, ...filter }, change] = useView(viewSchema);
  const hrefOf = (each: (typeof VIEWS)[number]): string => hrefWith('/insights', { ...filter, view: each });
  return (
    <Page title={words.title} description={words.description} wide>
      <Stack>
        <NavTabs
          label={words.views}
          value={hrefOf(view)}
          tabs={VIEWS.map((each) => ({ href: hrefOf(each), label: words.tabs[each] }))}
        />
        {view === 'figures' ? <FiguresPart filter={filter} onChange={change} /> : null}
        {view === 'teams' ? <TeamsPart filter={filter} onChange={change} /> : null}
        {view === 'objectives' ? <ObjectivesPart /> : null}
        {view === 'classes' ? <ClassesPart /> : null}
        {view === 'alarms' ? <AlarmsPart /> : null}
        {view === 'mail' ? <MailPart /> : null}
      </Stack>
    </Page>
  );
}
