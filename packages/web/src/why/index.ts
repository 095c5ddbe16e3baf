/** Why a thing is as it is, told from history: one button, one form for what it answers. */
export { AskWhy } from './AskWhy.tsx';
export { Question, Reasons } from './Reasons.tsx';
export { Sentence } from './Sentence.tsx';
export { WhyButton } from './WhyButton.tsx';
