/**
 * catalog: what is run and who answers for it. A service belongs to one team, has a tier (1 matters most), and says by its
 * matchers which labels on an alert mean it. A dependency says that one service needs another. Invariants: labels are read
 * by `labelOf` only, so a foreign name such as `constructor` never finds anything inherited; matchers compare whole texts and
 * know no pattern, so no text from outside can make matching slow; for the same services and labels the answer is always
 * the same service; dependencies form no circle. A change is something that was changed in what runs, as its source reports
 * it; a mitigation is a way to stop the harm of a service, described and never run. A change that cannot be taken back says
 * why; the same report twice changes nothing.
 */
export * from './change.ts';
export * from './dependencies.ts';
export * from './facts.ts';
export * from './labels.ts';
export * from './links.ts';
export * from './matchers.ts';
export * from './mitigation.ts';
export * from './service.ts';
export * from './service-index.ts';
