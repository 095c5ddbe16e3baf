/** What Heed itself says to subscribers: in the form, on its pages and in its mails. */
export interface SubscriberWords {
  readonly subscribe: string;
  readonly byMail: string;
  readonly address: string;
  readonly submit: string;
  readonly all: string;
  readonly some: string;
  readonly chooseParts: string;
  readonly which: string;
  /** Under the form: what follows, and who answers it. */
  readonly note: (host: string) => string;
  readonly byFeed: string;
  readonly feedNote: string;
  readonly calendar: string;
  readonly badAddress: string;
  readonly noneChosen: string;
  readonly tryAgain: string;
  readonly asked: string;
  readonly askedDetail: string;
  readonly tooMany: string;
  readonly tooManyDetail: string;
  readonly notOffered: string;
  readonly notOfferedDetail: string;
  readonly confirmTitle: (page: string) => string;
  readonly confirmDetail: (address: string) => string;
  readonly confirm: string;
  readonly confirmed: string;
  readonly confirmedDetail: (address: string) => string;
  readonly manage: string;
  readonly manageDetail: (address: string) => string;
  readonly save: string;
  readonly saved: string;
  readonly leave: string;
  readonly leaveTitle: (page: string) => string;
  readonly leaveDetail: (address: string) => string;
  readonly left: string;
  readonly leftDetail: string;
  readonly nothing: string;
  readonly nothingDetail: string;
  readonly toPage: string;
  readonly mail: {
    readonly confirmSubject: (page: string) => string;
    readonly confirmWhy: (page: string) => string;
    readonly confirmIgnore: string;
    readonly confirmButton: string;
    readonly knownSubject: (page: string) => string;
    readonly knownBody: (page: string) => string;
    readonly read: string;
    readonly affects: string;
    readonly nextUpdateBy: string;
    readonly planned: string;
    readonly why: (page: string) => string;
    readonly manage: string;
    readonly leave: string;
  };
}
