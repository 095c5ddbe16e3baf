/** Reports on deliveries, written after the shapes in which mail servers send them (RFC 3464). */
export interface Reported {
  readonly to: string;
  /** Of whom the mail was. */
  readonly address: string;
}

type Report = (about: Reported) => string;

interface Shape {
  readonly from: string;
  readonly subject: string;
  readonly headers?: readonly string[];
  readonly boundary: string;
  readonly words: readonly string[];
  /** The part for machines: a block about the mail, and one about the recipient. */
  readonly mta: readonly string[];
  readonly recipient: readonly string[];
  readonly returned: 'message/rfc822' | 'text/rfc822-headers';
}

function report(shapeOf: (address: string) => Shape): Report {
  return ({ to, address }) => {
    const { from, subject, headers = [], boundary, words, mta, recipient, returned } = shapeOf(address);
    return [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      ...headers,
      `Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=us-ascii',
      '',
      ...words,
      '',
      `--${boundary}`,
      'Content-Type: message/delivery-status',
      '',
      ...mta,
      '',
      ...recipient,
      '',
      `--${boundary}`,
      `Content-Type: ${returned}`,
      '',
      `To: ${address}`,
      'Subject: [Fernweh] Investigating: Payments fail',
      '',
      `--${boundary}--`,
      '',
    ].join('\r\n');
  };
}

/** Postfix gives the part a description, and folds what the other server said. */
export const postfix = report((address) => ({
  from: 'MAILER-DAEMON@mx.example.net (Mail Delivery System)',
  subject: 'Undelivered Mail Returned to Sender',
  boundary: '4XyZ1q2w.1795262400/mx.example.net',
  words: ['The server at mx.example.net could not hand on your message.'],
  mta: [
    'Reporting-MTA: dns; mx.example.net',
    'X-Postfix-Queue-ID: 4XyZ1q2w3e',
    'Arrival-Date: Sat, 21 Nov 2026 12:00:00 +0000 (UTC)',
  ],
  recipient: [
    `Final-Recipient: rfc822; ${address}`,
    `Original-Recipient: rfc822;${address}`,
    'Action: failed',
    'Status: 5.1.1',
    'Remote-MTA: dns; mail.example.org',
    `Diagnostic-Code: smtp; 550 5.1.1 <${address}>: Recipient address rejected:`,
    '    User unknown in local recipient table',
  ],
  returned: 'message/rfc822',
}));

/** Exim says the status as 5.0.0, and leaves the number to the words. */
export const exim = report((address) => ({
  from: 'Mail Delivery System <Mailer-Daemon@relay.example.net>',
  subject: 'Mail delivery failed: returning message to sender',
  headers: [`X-Failed-Recipients: ${address}`],
  boundary: '1795262400-eximdsn-1804289383',
  words: ['A message that you sent could not be delivered. This is a permanent error.'],
  mta: ['Reporting-MTA: dns; relay.example.net'],
  recipient: [
    'Action: failed',
    `Final-Recipient: rfc822;${address}`,
    'Status: 5.0.0',
    'Remote-MTA: dns; mail.example.org',
    'Diagnostic-Code: smtp; 550-5.1.1 Nobody has this mailbox. Look for letters',
    ' 550-5.1.1 that stand twice.',
    ' 550 5.1.1 Its owner may have moved.',
  ],
  returned: 'text/rfc822-headers',
}));

/** Exchange numbers a recipient that it does not find 5.1.10. */
export const exchange = report((address) => ({
  from: '<postmaster@mail.example.com>',
  subject: 'Undeliverable: [Fernweh] Investigating: Payments fail',
  headers: ['X-MS-Exchange-Message-Is-Ndr: '],
  boundary: '_000_e0a1b2c3_',
  words: ['Your message could not be handed to its recipient.'],
  mta: [
    'Reporting-MTA: dns;mail.example.com',
    'Received-From-MTA: dns;mx.example.net',
    'Arrival-Date: Sat, 21 Nov 2026 12:00:01 +0000',
  ],
  recipient: [
    `Final-Recipient: rfc822;${address}`,
    'Action: failed',
    'Status: 5.1.10',
    'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not',
    ' found by SMTP address lookup',
    `X-Display-Name: ${address}`,
  ],
  returned: 'message/rfc822',
}));

/** Gmail says in the last line when it gave up, and until when it tries. */
const gmail = (action: string, status: string, diagnostic: readonly string[]) =>
  report((address) => ({
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
    subject: 'Delivery Status Notification (Failure)',
    headers: [`X-Failed-Recipients: ${address}`],
    boundary: '000000000000f5c1d2061a2b3c4d',
    words: ['Your message could not be delivered.'],
    mta: ['Reporting-MTA: dns; googlemail.example', 'Arrival-Date: Sat, 21 Nov 2026 04:00:00 -0800 (PST)'],
    recipient: [
      `Final-Recipient: rfc822; ${address}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Remote-MTA: dns; aspmx.example. (2001:db8::1b, the server for the domain.)',
      ...diagnostic,
      'Last-Attempt-Date: Sat, 21 Nov 2026 04:00:02 -0800 (PST)',
    ],
    returned: 'message/rfc822',
  }));
export const gmailGone = gmail('failed', '5.1.1', [
  'Diagnostic-Code: smtp; 550-5.1.1 There is no account of this name. Please try',
  ' 550-5.1.1 to find its right spelling. 550 5.1.1 gsmtp',
]);
export const gmailDelayed = gmail('delayed', '4.4.1', [
  'Diagnostic-Code: smtp; The recipient server did not accept our connection.',
]);
export const gmailPolicy = gmail('failed', '5.7.26', [
  'Diagnostic-Code: smtp; 550-5.7.26 This mail is unauthenticated.',
]);

/** Somebody is away; their program answers the sender of the envelope. */
export const outOfOffice: Report = ({ to, address }) =>
  [
    `From: Ann <${address}>`,
    `To: ${to}`,
    'Subject: Automatic reply: [Fernweh] Investigating: Payments fail',
    'Auto-Submitted: auto-replied',
    'Content-Type: text/plain',
    '',
    'I am away. Action: failed, Status: 5.1.1, as they say.',
    '',
  ].join('\r\n');

/** It says that it is a report, and is none. */
export const broken: Report = ({ to }) =>
  [
    'From: MAILER-DAEMON@mx.example.net',
    `To: ${to}`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Status: five',
    'Action',
    '',
    '--b--',
    '',
  ].join('\r\n');
