import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { BrokenScreen } from './BrokenScreen.tsx';
import { LostScreen } from './LostScreen.tsx';
import { Pending } from './Pending.tsx';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: LostScreen, errorComponent: BrokenScreen });

type Screen = ReturnType<typeof lazyRouteComponent>;

const screen = (path: string, component: Screen) => createRoute({ getParentRoute: () => root, path, component });

/** Every screen of the app, by address. Each is loaded when it is first opened. */
const screens = [
  screen(
    '/',
    lazyRouteComponent(() => import('../home/HomeScreen.tsx'), 'HomeScreen'),
  ),
  screen(
    '/start',
    lazyRouteComponent(() => import('../home/StartScreen.tsx'), 'StartScreen'),
  ),

  screen(
    '/alerts',
    lazyRouteComponent(() => import('../alerts/InboxScreen.tsx'), 'InboxScreen'),
  ),
  screen(
    '/alerts/$id',
    lazyRouteComponent(() => import('../alerts/AlertScreen.tsx'), 'AlertScreen'),
  ),
  screen(
    '/noise',
    lazyRouteComponent(() => import('../alerts/NoiseScreen.tsx'), 'NoiseScreen'),
  ),
  screen(
    '/integrations',
    lazyRouteComponent(() => import('../alerts/IntegrationsScreen.tsx'), 'IntegrationsScreen'),
  ),
  screen(
    '/integrations/$id',
    lazyRouteComponent(() => import('../alerts/IntegrationScreen.tsx'), 'IntegrationScreen'),
  ),

  screen(
    '/incidents',
    lazyRouteComponent(() => import('../incidents/IncidentsScreen.tsx'), 'IncidentsScreen'),
  ),
  screen(
    '/incidents/new',
    lazyRouteComponent(() => import('../incidents/DeclareIncidentScreen.tsx'), 'DeclareIncidentScreen'),
  ),
  screen(
    '/incidents/$id',
    lazyRouteComponent(() => import('../incidents/IncidentScreen.tsx'), 'IncidentScreen'),
  ),

  screen(
    '/pages',
    lazyRouteComponent(() => import('../paging/PagesScreen.tsx'), 'PagesScreen'),
  ),
  screen(
    '/pages/$id',
    lazyRouteComponent(() => import('../paging/PageScreen.tsx'), 'PageScreen'),
  ),
  screen(
    '/policies',
    lazyRouteComponent(() => import('../paging/PoliciesScreen.tsx'), 'PoliciesScreen'),
  ),
  screen(
    '/policies/new',
    lazyRouteComponent(() => import('../paging/PolicyEditor.tsx'), 'NewPolicyScreen'),
  ),
  screen(
    '/policies/$id',
    lazyRouteComponent(() => import('../paging/PolicyScreen.tsx'), 'PolicyScreen'),
  ),
  screen(
    '/policies/$id/edit',
    lazyRouteComponent(() => import('../paging/PolicyEditor.tsx'), 'EditPolicyScreen'),
  ),

  screen(
    '/oncall',
    lazyRouteComponent(() => import('../oncall/OncallScreen.tsx'), 'OncallScreen'),
  ),
  screen(
    '/schedules/new',
    lazyRouteComponent(() => import('../oncall/ScheduleEditor.tsx'), 'NewScheduleScreen'),
  ),
  screen(
    '/schedules/$id',
    lazyRouteComponent(() => import('../oncall/ScheduleScreen.tsx'), 'ScheduleScreen'),
  ),
  screen(
    '/schedules/$id/edit',
    lazyRouteComponent(() => import('../oncall/ScheduleEditor.tsx'), 'EditScheduleScreen'),
  ),

  screen(
    '/services',
    lazyRouteComponent(() => import('../catalog/ServicesScreen.tsx'), 'ServicesScreen'),
  ),
  screen(
    '/services/new',
    lazyRouteComponent(() => import('../catalog/ServiceEditor.tsx'), 'NewServiceScreen'),
  ),
  screen(
    '/services/$id',
    lazyRouteComponent(() => import('../catalog/ServiceScreen.tsx'), 'ServiceScreen'),
  ),
  screen(
    '/services/$id/edit',
    lazyRouteComponent(() => import('../catalog/ServiceEditor.tsx'), 'EditServiceScreen'),
  ),

  screen(
    '/teams',
    lazyRouteComponent(() => import('../access/TeamsScreen.tsx'), 'TeamsScreen'),
  ),
  screen(
    '/teams/$id',
    lazyRouteComponent(() => import('../access/TeamScreen.tsx'), 'TeamScreen'),
  ),
  screen(
    '/people',
    lazyRouteComponent(() => import('../access/PeopleScreen.tsx'), 'PeopleScreen'),
  ),
  screen(
    '/people/$id',
    lazyRouteComponent(() => import('../access/PersonScreen.tsx'), 'PersonScreen'),
  ),
  screen(
    '/keys',
    lazyRouteComponent(() => import('../access/KeysScreen.tsx'), 'KeysScreen'),
  ),
  screen(
    '/audit',
    lazyRouteComponent(() => import('../access/AuditScreen.tsx'), 'AuditScreen'),
  ),

  screen(
    '/me',
    lazyRouteComponent(() => import('../access/MeScreen.tsx'), 'MeScreen'),
  ),
  screen(
    '/me/notifications',
    lazyRouteComponent(() => import('../notify/NotificationsScreen.tsx'), 'NotificationsScreen'),
  ),
  screen(
    '/deliveries',
    lazyRouteComponent(() => import('../notify/DeliveriesScreen.tsx'), 'DeliveriesScreen'),
  ),
  screen(
    '/deliveries/$id',
    lazyRouteComponent(() => import('../notify/DeliveryScreen.tsx'), 'DeliveryScreen'),
  ),

  screen(
    '/system',
    lazyRouteComponent(() => import('../system/SystemScreen.tsx'), 'SystemScreen'),
  ),
  screen(
    '/design',
    lazyRouteComponent(() => import('../ui/gallery/GalleryScreen.tsx'), 'GalleryScreen'),
  ),
];

export const router = createRouter({
  routeTree: root.addChildren(screens),
  defaultPendingComponent: Pending,
  defaultPendingMs: 150,
  scrollRestoration: true,
});
