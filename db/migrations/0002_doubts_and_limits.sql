CREATE TABLE "response_devices" (
	"unit_id" integer NOT NULL,
	"response_id" bigint NOT NULL,
	"access_point_id" integer NOT NULL,
	"mark" bigint NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "response_devices_unit_id_response_id_pk" PRIMARY KEY("unit_id","response_id")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "submission_counts" (
	"access_point_id" integer PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "response_devices" ADD CONSTRAINT "response_devices_response" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "response_devices_mark" ON "response_devices" USING btree ("unit_id","mark");