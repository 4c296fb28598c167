export * from './audit.ts';
export * from './contacts.ts';
export * from './installation.ts';
export * from './kiosk.ts';
export * from './responses.ts';
export * from './rounds.ts';
export * from './staff.ts';
export * from './units.ts';
