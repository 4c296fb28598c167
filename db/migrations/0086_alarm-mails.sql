CREATE TABLE "alarm_mail_settings" (
	"staff_id" text PRIMARY KEY NOT NULL,
	"mail" text NOT NULL,
	"quiet_from" smallint NOT NULL,
	"quiet_to" smallint NOT NULL,
	CONSTRAINT "alarm_mail_settings_known" CHECK ("alarm_mail_settings"."mail" in ('none', 'daily', 'once')),
	CONSTRAINT "alarm_mail_settings_hours" CHECK ("alarm_mail_settings"."quiet_from" between 0 and 23 and "alarm_mail_settings"."quiet_to" between 0 and 23)
);
--> statement-breakpoint
CREATE TABLE "alarm_mails" (
	"staff_id" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "alarm_mails_staff_id_raised_at_pk" PRIMARY KEY("staff_id","raised_at")
);
--> statement-breakpoint
ALTER TABLE "signal_alarms" DROP CONSTRAINT "signal_alarms_kind_known";--> statement-breakpoint
ALTER TABLE "alarm_mail_settings" ADD CONSTRAINT "alarm_mail_settings_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alarm_mails" ADD CONSTRAINT "alarm_mails_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alarm_mails_waiting" ON "alarm_mails" USING btree ("next_at") WHERE "alarm_mails"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "alarm_mails_one_waits" ON "alarm_mails" USING btree ("staff_id") WHERE "alarm_mails"."state" = 'waiting' and "alarm_mails"."attempts" = 0;--> statement-breakpoint
ALTER TABLE "signal_alarms" ADD CONSTRAINT "signal_alarms_kind_known" CHECK ("signal_alarms"."kind" in ('peak', 'run', 'silence', 'kiosk_quiet', 'kiosk_full'));