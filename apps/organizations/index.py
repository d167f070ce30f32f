"""The index of the directory by district and by field (地区・分野の索引)."""

from django.core.cache import cache
from django.db.models import Count, Func, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from apps.organizations.models import ActivityField, District, Organization

KEPT_SECONDS = 600  # counting 100,000 rows takes long for a page that anybody may ask for


def districts_and_fields() -> dict:
    """How many organisations each district and field has, with links to the lists."""
    url = reverse("organizations:organization_list")
    counted = cache.get_or_set("organizations.index", _both, KEPT_SECONDS)
    by_district, by_field = counted
    return {
        "districts": [
            (choice.label, f"{url}?district={choice.value}", by_district.get(choice.value, 0))
            for choice in District
        ],
        "fields": [
            (choice.label, f"{url}?field={choice.value}", by_field.get(choice.value, 0))
            for choice in ActivityField
        ],
    }


def _both() -> tuple[dict, dict]:
    return _counts("districts"), _counts("fields")


def _counts(what: str) -> dict:
    if what == "districts":
        each = Func("districts", function="unnest", output_field=TextField())
    else:
        fields = Func("more_fields", Cast("main_field", IntegerField()), function="array_append")
        each = Func(fields, function="unnest", output_field=IntegerField())
    rows = Organization.objects.directory().order_by().annotate(each=each)
    counted = rows.values("each").annotate(number=Count(Value(1)))
    return dict(counted.values_list("each", "number"))
