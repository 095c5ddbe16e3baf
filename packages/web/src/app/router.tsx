import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { loadPart } from '../ui/index.ts';
import { BrokenScreen } from './BrokenScreen.tsx';
import { LostScreen } from './LostScreen.tsx';
import { Pending } from './Pending.tsx';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: LostScreen, errorComponent: BrokenScreen });

function screen<N extends string>(path: string, load: () => Promise<Record<N, ComponentType>>, name: N) {
  const component = lazyRouteComponent(() => loadPart(load), name);
  return createRoute({ getParentRoute: () => root, path, component });
}

/** Every screen of the app, by address. Each is loaded when it is first opened. */
const screens = [
  screen('/', () => import('../home/HomeScreen.tsx'), 'HomeScreen'),
  screen('/start', () => import('../home/StartScreen.tsx'), 'StartScreen'),

  screen('/alerts', () => import('../alerts/InboxScreen.tsx'), 'InboxScreen'),
  screen('/alerts/$id', () => import('../alerts/AlertScreen.tsx'), 'AlertScreen'),
  screen('/noise', () => import('../alerts/NoiseScreen.tsx'), 'NoiseScreen'),
  screen('/integrations', () => import('../alerts/IntegrationsScreen.tsx'), 'IntegrationsScreen'),
  screen('/integrations/$id', () => import('../alerts/IntegrationScreen.tsx'), 'IntegrationScreen'),
  screen('/metrics-servers', () => import('../monitors/MetricsServersScreen.tsx'), 'MetricsServersScreen'),

  screen('/incidents', () => import('../incidents/IncidentsScreen.tsx'), 'IncidentsScreen'),
  screen('/incidents/new', () => import('../incidents/DeclareIncidentScreen.tsx'), 'DeclareIncidentScreen'),
  screen('/incidents/practice', () => import('../incidents/practice/RolePracticeScreen.tsx'), 'RolePracticeScreen'),
  screen('/incidents/$id', () => import('../incidents/IncidentScreen.tsx'), 'IncidentScreen'),
  screen('/incidents/$id/evidence', () => import('../incidents/EvidenceScreen.tsx'), 'EvidenceScreen'),

  screen('/incidents/$id/update', () => import('../comms/UpdateScreen.tsx'), 'UpdateScreen'),
  screen('/postmortems/$id/write', () => import('../postmortems/editor/WriteScreen.tsx'), 'WriteScreen'),
  screen('/communication', () => import('../comms/CommsScreen.tsx'), 'CommsScreen'),

  screen('/postmortems', () => import('../postmortems/PostmortemsScreen.tsx'), 'PostmortemsScreen'),
  screen('/postmortems/$id', () => import('../postmortems/PostmortemScreen.tsx'), 'PostmortemScreen'),

  screen('/pages', () => import('../paging/PagesScreen.tsx'), 'PagesScreen'),
  screen('/pages/$id', () => import('../paging/PageScreen.tsx'), 'PageScreen'),
  screen('/policies', () => import('../paging/PoliciesScreen.tsx'), 'PoliciesScreen'),
  screen('/policies/new', () => import('../paging/PolicyEditor.tsx'), 'NewPolicyScreen'),
  screen('/policies/$id', () => import('../paging/PolicyScreen.tsx'), 'PolicyScreen'),
  screen('/policies/$id/edit', () => import('../paging/PolicyEditor.tsx'), 'EditPolicyScreen'),

  screen('/oncall', () => import('../oncall/OncallScreen.tsx'), 'OncallScreen'),
  screen('/schedules/new', () => import('../oncall/ScheduleEditor.tsx'), 'NewScheduleScreen'),
  screen('/schedules/$id', () => import('../oncall/ScheduleScreen.tsx'), 'ScheduleScreen'),
  screen('/schedules/$id/edit', () => import('../oncall/ScheduleEditor.tsx'), 'EditScheduleScreen'),

  screen('/status-pages', () => import('../status/StatusPagesScreen.tsx'), 'StatusPagesScreen'),
  screen('/status-pages/new', () => import('../status/StatusPageEditor.tsx'), 'NewStatusPageScreen'),
  screen('/status-pages/$id', () => import('../status/StatusPageScreen.tsx'), 'StatusPageScreen'),
  screen('/status-pages/$id/edit', () => import('../status/StatusPageEditor.tsx'), 'EditStatusPageScreen'),
  screen('/status-pages/$id/subscribers', () => import('../status/SubscribersScreen.tsx'), 'SubscribersScreen'),
  screen(
    '/status-pages/$id/incidents/$incident',
    () => import('../status/PublicIncidentScreen.tsx'),
    'PublicIncidentScreen',
  ),

  screen('/actions', () => import('../actions/ActionsScreen.tsx'), 'ActionsScreen'),
  screen('/actions/tests', () => import('../actions/TestsScreen.tsx'), 'TestsScreen'),
  screen('/actions/tests/$id', () => import('../actions/TestScreen.tsx'), 'TestScreen'),
  screen('/actions/$id', () => import('../actions/ActionScreen.tsx'), 'ActionScreen'),
  screen('/trackers', () => import('../actions/TrackersScreen.tsx'), 'TrackersScreen'),
  screen('/insights', () => import('../insights/InsightsScreen.tsx'), 'InsightsScreen'),
  screen('/insights/incidents', () => import('../insights/BehindScreen.tsx'), 'BehindScreen'),
  screen('/insights/actions', () => import('../insights/LandedScreen.tsx'), 'LandedScreen'),
  screen('/insights/postmortems', () => import('../insights/ReviewedScreen.tsx'), 'ReviewedScreen'),
  screen('/insights/objectives/$id', () => import('../insights/ObjectiveScreen.tsx'), 'ObjectiveScreen'),
  screen('/insights/classes/$id', () => import('../insights/ClassScreen.tsx'), 'ClassScreen'),
  screen('/insights/alarms/$id', () => import('../insights/AlarmScreen.tsx'), 'AlarmScreen'),

  screen('/services', () => import('../catalog/ServicesScreen.tsx'), 'ServicesScreen'),
  screen('/services/new', () => import('../catalog/ServiceEditor.tsx'), 'NewServiceScreen'),
  screen('/services/$id', () => import('../catalog/ServiceScreen.tsx'), 'ServiceScreen'),
  screen('/services/$id/edit', () => import('../catalog/ServiceEditor.tsx'), 'EditServiceScreen'),

  screen('/teams', () => import('../access/TeamsScreen.tsx'), 'TeamsScreen'),
  screen('/teams/$id', () => import('../access/TeamScreen.tsx'), 'TeamScreen'),
  screen('/people', () => import('../access/PeopleScreen.tsx'), 'PeopleScreen'),
  screen('/people/$id', () => import('../access/PersonScreen.tsx'), 'PersonScreen'),
  screen('/keys', () => import('../access/KeysScreen.tsx'), 'KeysScreen'),
  screen('/audit', () => import('../access/AuditScreen.tsx'), 'AuditScreen'),

  screen('/me', () => import('../access/MeScreen.tsx'), 'MeScreen'),
  screen('/me/notifications', () => import('../notify/NotificationsScreen.tsx'), 'NotificationsScreen'),
  screen('/deliveries', () => import('../notify/DeliveriesScreen.tsx'), 'DeliveriesScreen'),
  screen('/deliveries/$id', () => import('../notify/DeliveryScreen.tsx'), 'DeliveryScreen'),

  screen('/system', () => import('../system/SystemScreen.tsx'), 'SystemScreen'),
  screen('/design', () => import('../ui/gallery/GalleryScreen.tsx'), 'GalleryScreen'),
];

export const router = createRouter({
  routeTree: root.addChildren(screens),
  defaultPendingComponent: Pending,
  defaultPendingMs: 150,
  scrollRestoration: true,
});
