import { asId, HOUR, type Instant, isRefusal, MINUTE, type PersonId, type Refusal } from '../kernel/index.ts';
import {
  type Board,
  DEFAULT_CADENCE,
  decideStatus,
  evolveBoard,
  type PageSettings,
  PLAIN_ACCENT,
  type StatusCommand,
  type StatusFact,
  type UpdateText,
} from './index.ts';

export const T0: Instant = Date.UTC(2026, 9, 24, 18);
const idOf = (last: number): string => String(last).padStart(26, '0');
export const ada: PersonId = asId('person', `per_${idOf(1)}`);
export const ben: PersonId = asId('person', `per_${idOf(2)}`);
export const pageId = asId('statusPage', `stp_${idOf(1)}`);
export const inside = asId('incident', `inc_${idOf(7)}`);
export const service = asId('service', `svc_${idOf(7)}`);
export const updateOf = (n: number) => asId('publicUpdate', `pup_${idOf(n)}`);
export const incidentOf = (n: number) => asId('publicIncident', `pin_${idOf(n)}`);
export const maintenanceOf = (n: number) => asId('maintenance', `mnt_${idOf(n)}`);
export const [checkout, api, mail] = [1, 2, 3].map((n) => asId('component', `cmp_${idOf(n)}`)) as [
  ReturnType<typeof asComponent>,
  ReturnType<typeof asComponent>,
  ReturnType<typeof asComponent>,
];
function asComponent() {
  return asId('component', `cmp_${idOf(1)}`);
}

export const settings: PageSettings = {
  slug: 'fernweh',
  name: 'Fernweh',
  description: 'Journeys',
  url: 'https://status.fernweh.example/',
  supportUrl: 'mailto:help@fernweh.example',
  subscribeUrl: undefined,
  language: 'en',
  timeZone: 'Europe/Berlin',
  brand: { accent: PLAIN_ACCENT, logo: undefined },
  visibility: 'public',
  needsApproval: false,
  approvers: [],
  cadence: DEFAULT_CADENCE,
  historyDays: 30,
};

export function says(n: number, changes: Partial<UpdateText> = {}): UpdateText {
  return {
    updateId: updateOf(n),
    state: 'investigating',
    body: 'Payments fail for some people.',
    affected: [{ id: checkout, status: 'partial_outage' }],
    displayAt: undefined,
    datedBackWhy: undefined,
    nextUpdateAt: undefined,
    severity: undefined,
    ...changes,
  };
}

type Without<Command> = Command extends unknown ? Omit<Command, 'by'> : never;

/** A page as it is told: each command at its minute, and what came of it. */
export interface Telling {
  readonly board: () => Board;
  readonly facts: () => readonly StatusFact[];
  readonly tell: (minute: number, command: Without<StatusCommand>, by?: PersonId) => readonly StatusFact[] | Refusal;
  /** Time passes to this minute. */
  readonly wake: (minute: number) => readonly StatusFact[];
}

export function tellOf(changes: Partial<PageSettings> = {}): Telling {
  let board: Board | undefined;
  const facts: StatusFact[] = [];
  let automatic = 1_000;
  const tell: Telling['tell'] = (minute, command, by = ada) => {
    // The command came apart from `by` only to be put together again here.
    const decided = decideStatus(board, { ...command, by } as StatusCommand, T0 + minute * MINUTE);
    if (isRefusal(decided)) return decided;
    for (const fact of decided) {
      board = evolveBoard(board, fact);
      facts.push(fact);
    }
    return decided;
  };
  tell(-60, { kind: 'create-page', id: pageId, settings: { ...settings, ...changes } });
  for (const [index, id] of [checkout, api, mail].entries()) {
    tell(-60, {
      kind: 'add-component',
      id,
      settings: {
        name: ['Checkout', 'API', 'Mail'][index] ?? '',
        description: '',
        groupId: undefined,
        serviceId: service,
        showUptime: true,
        onlyShowIfDegraded: false,
        startDate: '2026-10-01',
      },
    });
  }
  return {
    board() {
      if (board === undefined) throw new Error('it was not created');
      return board;
    },
    facts: () => facts,
    tell,
    wake(minute) {
      const woken = tell(minute, {
        kind: 'wake',
        newUpdateId() {
          automatic += 1;
          return updateOf(automatic);
        },
      });
      if (isRefusal(woken)) throw new Error(woken.detail);
      return woken;
    },
  };
}

export const at = (minute: number): Instant => T0 + minute * MINUTE;
export const hours = (count: number): number => count * HOUR;
