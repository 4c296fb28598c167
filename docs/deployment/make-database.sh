#!/bin/sh
# Run once by the image of PostgreSQL, for compose.yaml: the site's own role and its database.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=password="$SIPAS_PASSWORD" --username=postgres <<'SQL'
create role sipas login password :'password';
create database sipas owner sipas;
SQL
