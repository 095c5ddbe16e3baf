import { type Refusal, refuse, type ServiceId } from '../kernel/index.ts';

/** `serviceId` does not work when `dependsOn` does not. */
export interface Dependency {
  readonly serviceId: ServiceId;
  readonly dependsOn: ServiceId;
}

/**
 * Undefined when these dependencies, all of the catalog's, can be followed to an end. Otherwise a refusal that names the
 * circle, by `nameOf`, so that one sees which of its edges is the wrong one.
 */
export function validateDependencies(
  dependencies: readonly Dependency[],
  nameOf: (id: ServiceId) => string = String,
): Refusal | undefined {
  const circle = findCircle(dependencies);
  if (!circle) return undefined;
  const index = dependencies.findIndex((edge) => circle.includes(edge.serviceId) && circle.includes(edge.dependsOn));
  const names = circle.map(nameOf);
  const path = names.join(' → ');
  const detail =
    circle.length === 2
      ? `The service ${names[0]} cannot depend on itself; remove that dependency.`
      : `These dependencies run in a circle: ${path}. Remove one of them.`;
  return refuse('invalid', detail, [{ path: `dependencies[${index}]`, message: `is part of the circle ${path}` }]);
}

/**
 * The first circle found, as the services on it with the first repeated at the end. Walks with its own stack, because a
 * chain of dependencies may be longer than the call stack is deep.
 */
export function findCircle(dependencies: readonly Dependency[]): ServiceId[] | undefined {
  const needs = Map.groupBy(dependencies, (edge) => edge.serviceId);
  const done = new Set<ServiceId>();
  for (const start of needs.keys()) {
    const path: ServiceId[] = [];
    const onPath = new Set<ServiceId>();
    const stack: { readonly id: ServiceId; readonly leaving: boolean }[] = [{ id: start, leaving: false }];
    for (let step = stack.pop(); step; step = stack.pop()) {
      const { id, leaving } = step;
      if (leaving) {
        path.pop();
        onPath.delete(id);
        done.add(id);
        continue;
      }
      if (onPath.has(id)) return [...path.slice(path.indexOf(id)), id];
      if (done.has(id)) continue;
      path.push(id);
      onPath.add(id);
      stack.push({ id, leaving: true });
      for (const edge of needs.get(id) ?? []) stack.push({ id: edge.dependsOn, leaving: false });
    }
  }
  return undefined;
}
