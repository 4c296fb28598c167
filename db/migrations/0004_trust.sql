CREATE TABLE "contacts" (
	"unit_id" integer NOT NULL,
	"response_id" bigint NOT NULL,
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contacts_unit_id_response_id_pk" PRIMARY KEY("unit_id","response_id")
);
--> statement-breakpoint
CREATE TABLE "response_exclusions" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "response_exclusions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"response_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reason" text,
	CONSTRAINT "response_exclusions_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "response_exclusions_kind_known" CHECK ("response_exclusions"."kind" in ('withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "ref" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "reply" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "replied_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "counted" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_response" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_exclusions" ADD CONSTRAINT "response_exclusions_response" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_ref" ON "contacts" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "contacts_expiry" ON "contacts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "response_exclusions_of" ON "response_exclusions" USING btree ("unit_id","response_id");--> statement-breakpoint
CREATE INDEX "comments_response_of" ON "comments" USING btree ("unit_id","response_id");--> statement-breakpoint
CREATE INDEX "comments_ref" ON "comments" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "responses_receipt" ON "responses" USING btree ((('x' || encode(substr(sha256("submission_key"::text::bytea), 1, 5), 'hex'))::bit(40)::bigint)) WHERE "responses"."access_point_id" is not null;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_reply_dated" CHECK (("comments"."reply" is null) = ("comments"."replied_at" is null));