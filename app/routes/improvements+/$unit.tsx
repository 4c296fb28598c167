/** The same page of one unit. */
export { loader } from './_index.tsx';
