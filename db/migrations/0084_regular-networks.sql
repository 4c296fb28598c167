CREATE TABLE "regular_networks" (
	"place" integer NOT NULL,
	"group" smallint NOT NULL,
	"weeks" smallint NOT NULL,
	"since" date,
	"last_week" date NOT NULL,
	CONSTRAINT "regular_networks_place_group_pk" PRIMARY KEY("place","group")
);
