import type { Permission } from '@heed/core/access';
import {
  Activity,
  BellRing,
  BookOpen,
  CalendarClock,
  ChartColumn,
  ChartSpline,
  Gauge,
  House,
  Inbox,
  KeyRound,
  LifeBuoy,
  ListChecks,
  type LucideIcon,
  Mail,
  Megaphone,
  NotebookPen,
  Plug,
  RadioTower,
  Route,
  ScrollText,
  Server,
  Siren,
  Ticket,
  UserRoundCheck,
  Users,
  UsersRound,
} from 'lucide-react';
import { text } from '../text/index.ts';

/** A screen that people go to by name: in the navigation, in the palette, by `G` and a letter. */
export interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly group: 'respond' | 'learn' | 'own' | 'run';
  /** After `G`. */
  readonly letter?: string;
  readonly needs?: Permission;
  /** True for the few that stand in the bar of a phone. */
  readonly thumb?: boolean;
}

const { places } = text.shell;

export const PLACES: readonly Place[] = [
  { href: '/', label: places.home, icon: House, group: 'respond', letter: 'h', thumb: true },
  { href: '/alerts', label: places.alerts, icon: Inbox, group: 'respond', letter: 'a', thumb: true },
  { href: '/incidents', label: places.incidents, icon: Siren, group: 'respond', letter: 'i', thumb: true },
  { href: '/pages', label: places.pages, icon: BellRing, group: 'respond', letter: 'g' },
  { href: '/oncall', label: places.oncall, icon: CalendarClock, group: 'respond', letter: 'o', thumb: true },
  { href: '/status-pages', label: places.statusPages, icon: RadioTower, group: 'respond', letter: 'p' },
  { href: '/communication', label: places.communication, icon: Megaphone, group: 'respond', letter: 'c' },
  { href: '/actions', label: places.actions, icon: ListChecks, group: 'learn', letter: 'x' },
  { href: '/insights', label: places.insights, icon: ChartSpline, group: 'learn', letter: 'f', needs: 'insights:read' },
  { href: '/postmortems', label: places.postmortems, icon: NotebookPen, group: 'learn', letter: 'r' },
  { href: '/services', label: places.services, icon: Server, group: 'own', letter: 's', thumb: true },
  { href: '/policies', label: places.policies, icon: Route, group: 'own', letter: 'e' },
  { href: '/integrations', label: places.integrations, icon: Plug, group: 'own', letter: 'n' },
  { href: '/metrics-servers', label: places.metrics, icon: Gauge, group: 'own', letter: 'q' },
  { href: '/noise', label: places.noise, icon: ChartColumn, group: 'own', letter: 'l' },
  { href: '/teams', label: places.teams, icon: UsersRound, group: 'own', letter: 't' },
  { href: '/people', label: places.people, icon: Users, group: 'own', letter: 'u' },
  { href: '/deliveries', label: places.deliveries, icon: Mail, group: 'run', letter: 'd', needs: 'deliveries:read' },
  { href: '/audit', label: places.audit, icon: ScrollText, group: 'run', letter: 'v', needs: 'audit:read' },
  { href: '/keys', label: places.keys, icon: KeyRound, group: 'run', letter: 'k' },
  { href: '/system', label: places.system, icon: Activity, group: 'run', letter: 'y' },
];

/** Found by the palette and the account's menu, not by the navigation. */
export const OTHER_PLACES: readonly Place[] = [
  { href: '/incidents/practice', label: places.practice, icon: UserRoundCheck, group: 'respond' },
  { href: '/actions/tests', label: places.tests, icon: ListChecks, group: 'learn' },
  { href: '/trackers', label: places.trackers, icon: Ticket, group: 'learn' },
  { href: '/me', label: places.me, icon: Users, group: 'run' },
  { href: '/me/notifications', label: places.notifications, icon: BellRing, group: 'run', letter: 'm' },
  { href: '/start', label: places.start, icon: LifeBuoy, group: 'run' },
  { href: '/docs', label: places.docs, icon: BookOpen, group: 'run' },
];

/** The place to which an address belongs: `/alerts/alr_…` is among the alerts. */
export function placeOfPath(path: string): Place | undefined {
  if (path === '/') return PLACES[0];
  return PLACES.find(({ href }) => href !== '/' && (path === href || path.startsWith(`${href}/`)));
}
