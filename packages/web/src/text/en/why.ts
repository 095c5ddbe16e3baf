/** Texts of "why?": the reasons themselves come from history. */
export const why = {
  ask: 'Why?',
  /** What the button is called where several stand beside each other. */
  askOf: (name: string) => `Why? ${name}`,
  nothing: 'Nothing is kept that says why.',
  /** Of a page: a person was told of it, or was not. */
  person: {
    title: 'Why was somebody told, or not?',
    pick: 'Person',
    nobody: 'Choose a person, and history answers.',
    paged: 'Was paged',
    notPaged: 'Was not paged',
  },
  history: 'What happened',
};
