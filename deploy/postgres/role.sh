#!/bin/sh
# The first start of the database container: a role without superuser's rights, and its database.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v password="$KYODO_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE kyodo LOGIN CREATEDB PASSWORD :'password';
CREATE DATABASE kyodo OWNER kyodo;
SQL
