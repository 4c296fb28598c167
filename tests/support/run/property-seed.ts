import fc from 'fast-check';

// The same cases in every run, so that a run is red only because of what changed. PROPERTY_SEED=$RANDOM looks for others.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20261128) });
