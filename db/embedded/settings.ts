import { createHmac } from 'node:crypto';
import { archiveSettings } from './wal.ts';

export const SECRET_FILE = 'sipas.secret';
export const SETTINGS_FILE = 'sipas.conf';

/** `postgres` supervises; `sipas`, the application, owns its databases but is no superuser. */
export type Role = 'postgres' | 'sipas';

/** Both passwords come from the one secret kept beside the data. */
export function passwordOf(role: Role, secret: string): string {
  return createHmac('sha256', secret).update(role).digest('hex');
}

export const hostBasedAuthentication = `# Written by SIPAS when the database was created.
host all all 127.0.0.1/32 scram-sha-256
`;

export const mainConfiguration = `# SIPAS writes its settings to ${SETTINGS_FILE} at each start; what you add below the next line wins.
include '${SETTINGS_FILE}'
`;

const durable = `fsync = on
full_page_writes = on
synchronous_commit = on`;

const forTestsOnly = `fsync = off
full_page_writes = off
synchronous_commit = on`;

/**
 * Server settings for a modest machine. Failing statements are not logged ('log' ranks above 'error'): their text and
 * DETAIL can hold personal data, and the application logs the failure without it.
 */
export function settings(unsafeForTests: boolean, walFolder: string | undefined): string {
  return `# Rewritten at each start: make changes in postgresql.conf.
unix_socket_directories = ''
password_encryption = scram-sha-256
shared_buffers = 128MB
work_mem = 8MB
maintenance_work_mem = 64MB
effective_cache_size = 1GB
max_wal_size = 1GB
random_page_cost = 1.1
jit = off
${unsafeForTests ? forTestsOnly : durable}
timezone = 'Asia/Ho_Chi_Minh'
log_timezone = 'Asia/Ho_Chi_Minh'
datestyle = 'iso, ymd'
lc_messages = 'C'
idle_in_transaction_session_timeout = 60s
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = none
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_checkpoints = off
log_line_prefix = '%m [%p] '
${walFolder === undefined ? '' : archiveSettings(walFolder)}`;
}
