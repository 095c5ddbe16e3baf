import { problemOf } from '@heed/contract/problems';
import { parseInstant } from '@heed/core/kernel';

/** What the gallery shows its parts with. */
export const words = {
  title: 'Gallery',
  detail: 'Every part of the design system, in every state.',
  buttons: {
    title: 'Buttons',
    primary: 'Acknowledge',
    plain: 'Snooze',
    quiet: 'Cancel',
    danger: 'Delete service',
    busy: 'Saving',
    disabled: 'Off',
    explained: 'Resolve',
    reason: 'Only its team can resolve it',
    link: 'Open runbook',
    long: 'A label that is much longer than the place where it stands, which happens on a phone',
    icon: 'Copy link',
    star: 'Follow',
    sizes: { small: 'Small', normal: 'Normal', large: 'Large' },
  },
  tabs: {
    title: 'Tabs, filters and keys',
    views: 'Views of the service',
    places: 'Places of the service',
    panel: 'Three alerts are firing.',
    density: 'Density',
    search: 'Search alerts',
    state: 'State',
  },
  inputs: {
    title: 'Text and numbers',
    name: 'Name',
    nameHint: 'As people call it when it breaks.',
    email: 'E-mail',
    emailProblem: 'ana@ is not an address. Give one such as ana@example.org.',
    fixed: 'Fixed by the operator',
    note: 'Note',
    payload: 'Payload',
    threshold: 'Threshold',
    count: 'Most pages at once',
    password: 'Password',
    passwordHint: 'At least 12 characters. A sentence is good.',
  },
  choices: {
    title: 'Choices',
    severity: 'Severity',
    severityHint: 'Unsure? Take the higher one.',
    mode: 'How to page',
    night: 'Also at night',
    nightHint: 'Between 22:00 and 07:00 in their own zone.',
    accept: 'I have stored the key',
    acceptProblem: 'Tick this first: the key is shown once.',
    some: 'All services',
    off: 'Not available here',
    live: 'Follow live',
  },
  picks: {
    title: 'Picking from many',
    owner: 'Owner',
    people: 'People to page',
    team: 'Team',
    labels: 'Labels',
    match: 'Only alerts with',
    zone: 'Time zone',
    missing: 'Choose one',
  },
  times: {
    title: 'Moments and lengths',
    from: 'Covered from',
    twice: 'Hand-off when clocks go back',
    handOff: 'Hand-off at',
    day: 'First day',
    wait: 'Wait before the next step',
  },
  forms: {
    title: 'Forms',
    submit: 'Save service',
    cancel: 'Cancel',
    url: 'Runbook',
    ttl: 'Resolve by itself after',
  },
  overlays: {
    title: 'Dialogs, menus and messages',
    dialog: 'Open dialog',
    dialogTitle: 'Cover a shift',
    dialogDetail: 'Tom is on call until Friday. You take over for the time you choose.',
    confirm: 'Ask first',
    confirmTitle: 'Delete the service checkout?',
    confirmDetail: 'Its 214 past alerts stay. New ones will page nobody.',
    remove: 'Delete',
    typed: 'Ask for the name',
    menu: 'More',
    items: { edit: 'Edit', mute: 'Mute', merge: 'Merge into …', remove: 'Delete' },
    mergeReason: 'No other alert of this service is firing',
    popover: 'Details',
    popoverText: 'Paged Tom at 03:12 by the policy Checkout, step 1.',
    toast: { ok: 'Say what is done', info: 'Say what happens', trouble: 'Say what went wrong' },
    done: 'Alert acknowledged',
    undo: 'Undo',
    note: 'Tom is being paged',
    trouble: 'Could not be acknowledged',
    troubleDetail: 'Ana resolved it a moment ago. It is shown as it is now.',
  },
} as const;

export const severities = [
  { value: 'critical', label: 'Critical', hint: 'Customers cannot pay' },
  { value: 'error', label: 'Error', hint: 'Customers notice' },
  { value: 'warning', label: 'Warning', hint: 'We notice first' },
  { value: 'info', label: 'Info', disabled: true },
] as const;

export const modes = [
  { value: 'step', label: 'One after the other', hint: 'Five minutes for each, then the next' },
  { value: 'all', label: 'All at once', hint: 'Whoever answers first takes it' },
] as const;

export const densities = [
  { value: 'dense', label: 'Dense' },
  { value: 'comfortable', label: 'Comfortable' },
] as const;

export const states = [
  { value: 'firing', label: 'Firing', count: 3 },
  { value: 'snoozed', label: 'Snoozed', count: 1 },
  { value: 'resolved', label: 'Resolved', count: 1_204 },
] as const;

export const people = ['Ana Müller', 'Tom Anders', 'Susana Roth', 'Kwame Boateng', 'Li Wei', 'Noor Haddad'].map(
  (label, at) => ({ value: `prs_${at}`, label, hint: `${label.split(' ')[0]?.toLowerCase()}@example.org` }),
);

export const operators = [
  { value: 'is', label: 'is' },
  { value: 'is-not', label: 'is not' },
  { value: 'matches', label: 'matches' },
] as const;

/** 02:30 in Berlin, an hour before it comes again. */
export const comesTwice = parseInstant('2026-10-25T00:30:00Z');
export const afternoon = parseInstant('2026-07-01T12:00:00Z');

export const refused = problemOf('invalid', 'url: has to be an address (and 1 more)', [
  { path: 'url', message: 'This is no address. It begins with https://.' },
  { path: 'labels.team', message: 'A label has at most 120 characters.' },
]);
