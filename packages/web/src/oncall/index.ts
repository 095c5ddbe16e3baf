/** What other rooms use of schedules: my shifts, and being covered. */
export { CoverMe, type CoverMeProps } from './CoverMe.tsx';
export { MyShifts } from './MyShifts.tsx';
