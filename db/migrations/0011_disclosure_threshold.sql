-- What was locked before the threshold could be set keeps the one that held for everybody then.
ALTER TABLE "round_locks" ADD COLUMN "disclosure_threshold" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "round_locks" ALTER COLUMN "disclosure_threshold" DROP DEFAULT;
