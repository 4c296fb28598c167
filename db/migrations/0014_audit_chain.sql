-- Each audit event carries the hash of the one before it, so that one that was changed, taken out or slipped in later is
-- noticed (`audit verify`). What a hash is made of: docs/locks.md.
CREATE TABLE "audit_chain" (
	"place" bigint PRIMARY KEY NOT NULL,
	"event_id" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_eventId_unique" UNIQUE("event_id")
);
--> statement-breakpoint
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_event_id_audit_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."audit_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The rights of the owner, for the site's own role may only read the chain. The lock is kept until the transaction has
-- ended, which it is about to: whoever comes next sees its link.
CREATE FUNCTION "chain_audit_event"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  last_place bigint;
  last_hash text;
  event text;
BEGIN
  PERFORM pg_advisory_xact_lock(781203003);
  SELECT place, hash INTO last_place, last_hash FROM public.audit_chain ORDER BY place DESC LIMIT 1;
  event := jsonb_build_array(NEW.id, to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    NEW.actor_kind, NEW.staff_id, NEW.action, NEW.subject_id, NEW.details)::text;
  last_place := coalesce(last_place, 0) + 1;
  INSERT INTO public.audit_chain (place, event_id, hash) VALUES (last_place, NEW.id,
    encode(sha256(convert_to(concat_ws(E'\n', coalesce(last_hash, ''), last_place, event), 'UTF8')), 'hex'));
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- What was recorded so far is chained in the order of its ids.
DO $$
DECLARE
  past record;
  last_place bigint := 0;
  last_hash text := '';
BEGIN
  FOR past IN SELECT e.id, jsonb_build_array(e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    e.actor_kind, e.staff_id, e.action, e.subject_id, e.details)::text AS event FROM audit_events e ORDER BY e.id
  LOOP
    last_place := last_place + 1;
    last_hash := encode(sha256(convert_to(concat_ws(E'\n', last_hash, last_place, past.event), 'UTF8')), 'hex');
    INSERT INTO audit_chain (place, event_id, hash) VALUES (last_place, past.id, last_hash);
  END LOOP;
END
$$;
--> statement-breakpoint
-- At the end of the transaction: no event waits for another's work, and nothing is locked after the lock above.
CREATE CONSTRAINT TRIGGER "audit_events_chained" AFTER INSERT ON "audit_events" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION "chain_audit_event"();
--> statement-breakpoint
CREATE TRIGGER "audit_chain_append_only" BEFORE UPDATE OR DELETE ON "audit_chain"
FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_chain_no_truncate" BEFORE TRUNCATE ON "audit_chain"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
