CREATE TABLE "signal_alarms" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "signal_alarms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"seen_by" text,
	"seen_at" timestamp with time zone,
	"note" text,
	"noted_by" text,
	"noted_at" timestamp with time zone,
	CONSTRAINT "signal_alarms_ref_unique" UNIQUE("ref"),
	CONSTRAINT "signal_alarms_day" UNIQUE("unit_id","kind","day"),
	CONSTRAINT "signal_alarms_kind_known" CHECK ("signal_alarms"."kind" in ('peak', 'run'))
);
--> statement-breakpoint
ALTER TABLE "signal_alarms" ADD CONSTRAINT "signal_alarms_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "signal_alarms_unseen" ON "signal_alarms" USING btree ("unit_id") WHERE "signal_alarms"."seen_at" is null;