import type { readAudit } from '@heed/contract/access';
import type { Received } from '@heed/contract/route';
import type { Desk } from '../desk.ts';
import { shortId } from '../find/ref.ts';
import type { Column } from './table.ts';
import { instantOrNothing, sayMoment } from './time.ts';

type Fact = Received<typeof readAudit>['items'][number];

/** History, a line for each fact. */
export function factColumns({ clock }: Desk, hasSubject = false): readonly Column<Fact>[] {
  const moment = ({ at }: Fact) => {
    const instant = instantOrNothing(at);
    return instant === undefined ? at : sayMoment(instant, clock);
  };
  return [
    { title: 'WHEN', of: moment },
    { title: 'WHAT', of: ({ kind }) => sayKind(kind), least: 16 },
    ...(hasSubject ? [{ title: 'OF', of: ({ subject }: Fact) => sayId(subject), least: 10 }] : []),
    { title: 'BY', of: sayActor, least: 10 },
    { title: 'BECAUSE', of: ({ reason }) => reason ?? '', least: 12, spare: 1 },
  ];
}

/** `page.step-reached` → `page: step reached`. */
function sayKind(kind: string): string {
  return kind.replace('.', ': ').replaceAll('-', ' ');
}

function sayId(id: string): string {
  return `${id.split('_')[0]} ${shortId(id)}`;
}

const ACTORS = {
  person: 'a person',
  'api-key': 'an API key',
  link: 'the link in a page',
  'email-reply': 'a reply by e-mail',
  integration: 'its source',
  operator: 'the operator',
  engine: 'Heed',
};

const WAYS: Readonly<Record<string, string>> = { link: 'link', 'email-reply': 'e-mail' };

export function sayActor({ actor }: Pick<Fact, 'actor'>): string {
  if (actor.name === null) return ACTORS[actor.kind];
  if (actor.kind === 'person') return actor.name;
  return `${actor.name} (${WAYS[actor.kind] ?? 'API key'})`;
}
