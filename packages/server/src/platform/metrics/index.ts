/** Measurements in the form that Prometheus reads. */
export * from './metrics.ts';
