/** What a caller may choose; everything else is the same for every Heed. */
export interface SettingChoices {
  /** False only where the data is worth nothing: tests. */
  readonly durable: boolean;
  readonly maxConnections: number;
}

/**
 * The whole configuration of the embedded server, written anew at every start. An operator's own choices belong in
 * `alter system`, which PostgreSQL reads after this file.
 */
export function settings(choices: SettingChoices): Readonly<Record<string, string>> {
  return {
    // The Unix socket is the only door; there is no TCP port.
    listen_addresses: '',
    port: '5432',
    unix_socket_permissions: '0700',
    max_connections: String(choices.maxConnections),

    // "Accepted" means on disk (reliability: an accepted alert is never lost).
    fsync: choices.durable ? 'on' : 'off',
    synchronous_commit: choices.durable ? 'on' : 'off',
    full_page_writes: choices.durable ? 'on' : 'off',

    // Ingest writes in bursts: few checkpoints, spread out. Nobody replicates from here, so the log stays minimal.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    wal_compression: 'on',
    min_wal_size: '128MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',

    // A machine of one or two cores and 1 GB is enough; parallel plans would only take cores from paging.
    shared_buffers: '96MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '512MB',
    io_method: 'sync',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    autovacuum_max_workers: '2',
    autovacuum_naptime: '15s',
    jit: 'off',

    // A frozen or lost client must not hold locks for long.
    idle_in_transaction_session_timeout: '5s',
    lock_timeout: '2s',
    tcp_keepalives_idle: '5',
    tcp_keepalives_interval: '2',
    tcp_keepalives_count: '3',

    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
  };
}

export function formatSettings(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return ['# Written by Heed at every start. To change a setting, use: alter system set …', ...lines, ''].join('\n');
}

/** Whoever can open the socket is the operator: its folder has mode 0700. Nothing comes in any other way. */
export const HOST_RULES = '# Written by Heed at every start.\nlocal all all trust\n';
