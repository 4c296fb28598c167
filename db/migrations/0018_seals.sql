-- Signed statements about locks, each with the hash of the one before: docs/locks.md.
CREATE TABLE "seals" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "seals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"lock_id" integer NOT NULL,
	"kind" text NOT NULL,
	"statement" text NOT NULL,
	"document" text,
	"sha256" text NOT NULL,
	"previous" text,
	"signature" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "seals_sha256_unique" UNIQUE("sha256"),
	CONSTRAINT "seals_previous" UNIQUE NULLS NOT DISTINCT("previous")
);
--> statement-breakpoint
ALTER TABLE "seals" ADD CONSTRAINT "seals_lock_id_round_locks_id_fk" FOREIGN KEY ("lock_id") REFERENCES "public"."round_locks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "seals_lock_id_index" ON "seals" USING btree ("lock_id");--> statement-breakpoint
-- What was locked and signed is never changed, whoever asks.
CREATE FUNCTION "refuse_sealed_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was locked and signed cannot be changed' USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "seals_append_only" BEFORE UPDATE OR DELETE ON "seals"
FOR EACH ROW EXECUTE FUNCTION "refuse_sealed_change"();
--> statement-breakpoint
CREATE TRIGGER "locked_tallies_append_only" BEFORE UPDATE OR DELETE ON "locked_tallies"
FOR EACH ROW EXECUTE FUNCTION "refuse_sealed_change"();
--> statement-breakpoint
-- The database has no key to sign with: the site signs what was locked before, at its next start, as sealed later.
INSERT INTO "installation" ("key", "value")
SELECT 'locks_before_seals', to_jsonb(max(id)) FROM "round_locks" HAVING count(*) > 0;
