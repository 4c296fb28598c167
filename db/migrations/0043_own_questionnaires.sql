CREATE TABLE "definition_draft_steps" (
	"draft_id" integer NOT NULL,
	"revision" integer NOT NULL,
	"step" text NOT NULL,
	"content" jsonb NOT NULL,
	"staff_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "definition_draft_steps_draft_id_revision_pk" PRIMARY KEY("draft_id","revision")
);
--> statement-breakpoint
CREATE TABLE "definition_drafts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "definition_drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"definition_id" text NOT NULL,
	"based_on" text,
	"content" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"changed_by" text,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "definition_drafts_ref_unique" UNIQUE("ref"),
	CONSTRAINT "definition_drafts_definitionId_unique" UNIQUE("definition_id")
);
--> statement-breakpoint
CREATE TABLE "published_definitions" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"version" smallint NOT NULL,
	"content" text NOT NULL,
	"sha256" text NOT NULL,
	"published_by" text,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "published_definitions_kind_id_version_pk" PRIMARY KEY("kind","id","version"),
	CONSTRAINT "published_definitions_kind_known" CHECK ("published_definitions"."kind" in ('questionnaire', 'method')),
	CONSTRAINT "published_definitions_hash" CHECK ("published_definitions"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "definition_draft_steps" ADD CONSTRAINT "definition_draft_steps_draft_id_definition_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."definition_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "published_definitions_published_at_index" ON "published_definitions" USING btree ("published_at");
--> statement-breakpoint
-- A round that used a version must stay countable for ever, so nobody changes what is published, whoever asks.
CREATE FUNCTION "refuse_published_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was published cannot be changed' USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "published_definitions_append_only" BEFORE UPDATE OR DELETE ON "published_definitions"
FOR EACH ROW EXECUTE FUNCTION "refuse_published_change"();
