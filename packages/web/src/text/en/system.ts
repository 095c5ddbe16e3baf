import { plural } from '../plural.ts';

/** Texts about this installation itself. */
export const system = {
  title: 'System',
  description: 'Whether pages would go out right now.',
  well: 'All is well',
  wellDetail: 'Nothing is late, and everything that pages need is there.',
  troubles: (count: number) => plural(count, { one: 'thing is wrong', other: 'things are wrong' }),
  quarantine: {
    title: 'Quarantine',
    detail:
      'This Heed was restored from a backup. It takes alerts and sends nothing, so that no old page goes out twice.',
    release: 'Release it',
    confirmTitle: 'Let this Heed send again?',
    confirmDetail:
      'What waited to be sent when the backup was made is dropped first. Make sure that the old one is off.',
    released: (count: number) =>
      `It sends again. ${plural(count, { one: 'old message was dropped', other: 'old messages were dropped' })}.`,
    no: 'No',
  },
  engine: {
    title: 'Engine',
    oldestTimer: 'Oldest due timer',
    oldestPage: 'Oldest due page',
    silence: 'Last sign of an engine',
    never: 'None yet',
    late: (words: string) => `${words} late`,
    onTime: 'On time',
    ago: (words: string) => `${words} ago`,
  },
  lanes: {
    title: 'Waiting to be sent',
    detail: 'Pages never wait behind anything else.',
    caption: 'Due deliveries by lane',
    lane: 'Lane',
    due: 'Due now',
    names: ['Pages', 'Answers to pages', 'Updates', 'Subscribers', 'Reports'],
  },
  mail: {
    title: 'Mail',
    configured: 'A mail server is set',
    missing: 'No mail server is set: nobody can be reached by e-mail',
    replies: (domain: string | null) =>
      domain === null ? 'No mail comes in: nobody can answer by e-mail' : `People answer by e-mail, at ${domain}`,
  },
  nodes: {
    title: 'Nodes',
    detail: 'Processes that share this database.',
    caption: 'Nodes',
    name: 'Node',
    version: 'Version',
    seen: 'Seen',
    empty: 'No node has said that it lives yet.',
  },
  metrics: 'Metrics for Prometheus',
} as const;
