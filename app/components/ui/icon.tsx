import { classNames } from './class-names.ts';

/** Outlines on a 20 x 20 grid, drawn for this product. */
const OUTLINES = {
  overview: 'M3 10.5 10 4l7 6.5M5 9v7h10V9M8.5 16v-4h3v4',
  rounds: 'M5 3.5h10v13H5zM8 7h4M8 10h4M8 13h2.5',
  results: 'M3.5 16.5h13M6 16V9.5M10 16V4.5M14 16v-8',
  comments: 'M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z',
  phone:
    'M5 3.500h2.500l1.200 3-1.500 1.500c.8 1.900 2 3.100 3.900 3.900l1.500-1.500 3 1.200v2.500c0 .9-.8 1.500-1.600 1.400C8.200 15 4.100 10.900 3.600 5.100 3.500 4.300 4.100 3.500 5 3.500z',
  units: 'M4 16.5v-9l6-3.5 6 3.5v9M2.5 16.5h15M8 16.5v-4h4v4M8 9h4',
  accessPoints:
    'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h2v2M16.5 11.5v2M11.5 16.5h2M16.5 16.5h-.5',
  staff: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 16.5c.5-3.2 2.8-5 6-5s5.5 1.8 6 5',
  audit: 'M10 3.500a6.5 6.5 0 1 0 6.5 6.500M10 6v4.200l2.8 1.800M13.5 3.500l3 0 0 3',
  report: 'M5 3.500h7l3 3v10H5zM12 3.500v3h3M8 10h4M8 13h4',
  letter: 'M3 5.500h14v9.500H3zM3 6l7 5.500L17 6',
  plan: 'M3.500 5.500l1.500 1.500L7.500 4.500M3.500 12.500l1.500 1.500L7.500 11.500M10.500 6h6M10.500 13h6',
  criteria:
    'M3.5 4.500h5M6 4.500v10M6 9.500h2.500M6 14.500h2.500M11 4.500h5.500M11 9.500h5.500M11 14.500h5.500',
  key: 'M12.500 11.500a4 4 0 1 0-4-4c0 .5.1 1 .3 1.500L3.500 14.300v2.200h3v-2h2v-2l1.300-1.300c.8.2 1.700.3 2.700.3M13.500 6.500v.1',
  settings: 'M3.500 6h6M13.500 6h3M3.500 14h3M10.500 14h6M11.500 4v4M8.500 12v4',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 9.200v4.300M10 6.500v.2',
  help: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M8 8.200a2 2 0 1 1 2.900 1.800c-.6.3-.9.7-.9 1.300v.2M10 13.800v.1',
  check: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M6.8 10.200l2.3 2.3 4.2-4.5',
  warning: 'M10 3.2 17.5 16.500h-15zM10 8.200v4M10 14.300v.2',
  menu: 'M3 5.500h14M3 10h14M3 14.500h14',
  search: 'M9 14.500a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13 13l4 4',
  lock: 'M5 9h10v7.500H5zM7 9V6.500a3 3 0 0 1 6 0V9',
  draft: 'M4 16l.8-3.200L13.5 4.100l2.4 2.4-8.7 8.700z',
  open: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 11.500a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A small picture beside a word; it says nothing on its own and is hidden from screen readers. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames('size-4.5', className)}
    >
      <path d={OUTLINES[name]} />
    </svg>
  );
}
