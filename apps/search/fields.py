"""The column of pairs and the one question it answers."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Lookup


class GramsField(SearchVectorField):
    """A tsvector written as its literal (:func:`apps.search.grams.vector`)."""

    def get_placeholder(self, value, compiler, connection) -> str:
        return "%s::tsvector"


@GramsField.register_lookup
class Matches(Lookup):
    """``grams__matches=query``, with a tsquery as a literal."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", [*params, self.rhs]
